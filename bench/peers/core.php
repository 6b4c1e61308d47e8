<?php
/*
 * WordPress core, without a site and without a database. The conversation is that of loop.py.
 * PHP remembers nothing of a text, so a text that was seen before is no other to it.
 */
error_reporting(0);
ini_set('display_errors', '0');
ini_set('memory_limit', '2G');
ini_set('pcre.backtrack_limit', '50000000');

define('ABSPATH', rtrim(getenv('WORDPRESS_DIR') ?: '/usr/share/wordpress', '/') . '/');
define('WPINC', 'wp-includes');

/* What core asks its surroundings for. */
function __($text) { return $text; }
function _x($text) { return $text; }
function wp_installing() { return false; }
function is_multisite() { return false; }
function wp_cache_get() { return ['blog_charset' => 'UTF-8']; }
function wp_cache_add() { return true; }

/* In the order in which core loads them; older versions lack some. */
const BENCH_FILES = [
    'version', 'compat-utf8', 'compat', 'utf8', 'class-wp-token-map', 'html-api/html5-named-character-references',
    'html-api/class-wp-html-decoder', 'plugin', 'formatting', 'kses', 'shortcodes', 'functions',
];
foreach (BENCH_FILES as $file) {
    if (is_file($path = ABSPATH . WPINC . "/$file.php")) {
        require $path;
    }
}
require __DIR__ . '/card.php';
add_filter('pre_option_blog_charset', fn () => 'UTF-8');

function bench_brief($attributes, $content, $tag) {
    $items = [];
    foreach (is_array($attributes) ? $attributes : [] as $key => $value) {
        $items[] = "$key=$value";
    }
    sort($items, SORT_STRING);
    return '{' . $tag . '|' . implode('|', $items) . '|' . do_shortcode($content) . '}';
}

function bench_register($callback) {
    remove_all_shortcodes();
    foreach ($GLOBALS['bench_names'] as $name) {
        add_shortcode($name, $callback);
    }
    return $GLOBALS['shortcode_tags'];
}

function bench_tasks() {
    $plain = bench_register(fn ($attributes, $content) => do_shortcode($content));
    return [
        'plain' => $plain,
        'attributes' => $plain,
        'shown' => bench_register('bench_brief'),
        'card' => ['covid19-ultimate-card' => 'bench_card'],
    ];
}

function bench_time($question, $text) {
    static $number = 0;
    $nanoseconds = 0;
    for ($turn = 0; $turn < $question['repeat']; $turn++) {
        $number++;
        $given = $question['again'] ? $text : str_replace('v0000', sprintf('v%04d', $number % 10000), $text);
        $start = hrtime(true);
        do_shortcode($given);
        $nanoseconds += hrtime(true) - $start;
    }
    return ['seconds' => $nanoseconds / 1e9];
}

function bench_version() {
    global $wp_version;
    $status = function_exists('opcache_get_status') ? opcache_get_status(false) : false;
    $opcache = $status && $status['opcache_enabled'] ? 'opcache' : 'no opcache';
    $jit = $status && !empty($status['jit']['on']) ? 'JIT' : 'no JIT';
    return "WordPress $wp_version, PHP " . PHP_VERSION . " ($opcache, $jit)";
}

function bench_answer($question) {
    static $documents = [], $tasks = [];
    if ($question['do'] === 'load') {
        $GLOBALS['bench_names'] = array_merge($question['void'], $question['enclosing']);
        $documents = $question['documents'];
        $tasks = bench_tasks();
        return ['version' => bench_version()];
    }
    $GLOBALS['shortcode_tags'] = $tasks[$question['task']];
    $text = $documents[$question['document']];
    if ($question['do'] === 'time') {
        return bench_time($question, $text);
    }
    return ['output' => do_shortcode($text)];
}

while (($line = fgets(STDIN)) !== false) {
    try {
        $answer = bench_answer(json_decode($line, true));
    } catch (Throwable $error) {
        $answer = ['error' => get_class($error) . ': ' . $error->getMessage()];
    }
    fwrite(STDOUT, json_encode($answer, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
}
