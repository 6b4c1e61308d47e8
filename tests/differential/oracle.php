<?php
/*
 * The oracle: WordPress core, without a site and without a database.
 *
 * Reads batches from stdin and answers on stdout. All integers are 32 bits, little endian.
 *   batch   = size of the rest, one byte n, n bytes of function name, then its cases
 *   case    = one byte: which set of names is registered, size, text
 *   answer  = size of the rest, then for each case: size, result
 * The first argument is WordPress's folder. The second one has the sets of names, as JSON:
 * [[[name, kind], ...], ...], each name in base64.
 */
error_reporting(0);
ini_set('display_errors', '0');
ini_set('memory_limit', '1G');
ini_set('pcre.backtrack_limit', '50000000');

define('ABSPATH', $argv[1] . '/');
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
/* Before 6.5, what has no attributes may have text in place of them. */
define('BENCH_ARRAYS', version_compare($wp_version, '6.5', '>='));
add_filter('pre_option_blog_charset', fn () => 'UTF-8');
add_filter('doing_it_wrong_trigger_error', '__return_false');

function bench_attributes($atts) {
    if (!is_array($atts)) {
        return BENCH_ARRAYS ? 'no array' : '';
    }
    $out = '';
    foreach ($atts as $key => $value) {
        $out .= (is_int($key) ? 'i' : 's') . $key . '=' . strlen($value) . ':' . $value . ';';
    }
    return $out;
}

/* The handlers; tests/differential/handlers.py has the same ones, in the same order. */
function bench_handlers() {
    return [
        fn ($atts, $content, $tag) => '{' . $tag . '|' . bench_attributes($atts) . '|' . $content . '}',
        fn ($atts, $content, $tag) => '(' . $tag . ' ' . do_shortcode($content) . ')',
        fn ($atts, $content, $tag) => '&#91;' . $content . '&#93;[' . $tag . ']&#091;',
        fn ($atts, $content, $tag) => $content,
        fn ($atts, $content, $tag) => $atts && is_array($atts) ? implode(',', $atts) : 'none',
        fn ($atts, $content, $tag) => null,
        fn ($atts, $content, $tag) => do_shortcode('[' . $tag . '2 x=1] ' . $content, true) . ' & <' . $tag . '>"',
    ];
}

/* Filters; again the same ones are in handlers.py. */
function bench_filters() {
    return [
        ['pre_do_shortcode_tag', 10, fn ($early, $tag, $atts, $m) => strlen($m[3]) === 3 ? "<pre $tag>" : $early],
        ['pre_do_shortcode_tag', 5, fn ($early, $tag, $atts, $m) => $m[4] && $m[1] ? 0 : $early],
        ['do_shortcode_tag', 20, fn ($out, $tag, $atts, $m) => $out . '|' . implode('~', $m)],
        ['do_shortcode_tag', 9, fn ($out, $tag, $atts, $m) => "($out)" . bench_attributes($atts)],
        ['strip_shortcodes_tagnames', 10, fn ($names, $text) => array_slice(array_reverse($names), strlen($text) % 2)],
        ['shortcode_atts_box', 10, fn ($out, $pairs, $atts, $tag) => $out + ['count' => count($atts) . $tag]],
        ['shortcode_atts_box', 8, fn ($out, $pairs, $atts, $tag) => ['first' => 'x'] + $out],
    ];
}

function bench_filtered($subject) {
    foreach (bench_filters() as [$name, $priority, $callback]) {
        add_filter($name, $callback, $priority, 4);
    }
    try {
        return $subject();
    } finally {
        foreach (bench_filters() as [$name]) {
            remove_all_filters($name);
        }
    }
}

function bench_register($sets) {
    $handlers = bench_handlers();
    $tables = [];
    foreach ($sets as $set) {
        remove_all_shortcodes();
        foreach ($set as [$name, $kind]) {
            add_shortcode(base64_decode($name), $handlers[$kind]);
        }
        $tables[] = $GLOBALS['shortcode_tags'];
    }
    return $tables;
}

function bench_subjects() {
    return [
        'do_shortcode' => fn ($text) => do_shortcode($text),
        'do_shortcode_html' => fn ($text) => do_shortcode($text),
        'do_shortcode_ignore_html' => fn ($text) => do_shortcode($text, true),
        'shortcode_parse_atts' => fn ($text) => bench_attributes(shortcode_parse_atts($text)),
        'strip_shortcodes' => fn ($text) => strip_shortcodes($text),
        'has_shortcode' => function ($text) {
            $out = '';
            foreach (array_slice(array_keys($GLOBALS['shortcode_tags']), 0, 4) as $tag) {
                $out .= has_shortcode($text, (string) $tag) ? '1' : '0';
            }
            return $out . (has_shortcode($text, 'not-there') ? '1' : '0');
        },
        'get_shortcode_tags_in_content' => fn ($text) => implode(',', get_shortcode_tags_in_content($text)),
        'shortcode_unautop' => fn ($text) => shortcode_unautop($text),
        'wpautop' => fn ($text) => wpautop($text),
        'filters' => fn ($text) => bench_filtered(fn () => do_shortcode($text) . "\x1E" . strip_shortcodes($text)),
        'shortcode_atts' => fn ($text) => bench_filtered(fn () => bench_attributes(shortcode_atts(
            ['id' => 'd', 'a' => '1', 0 => 'zero', 'class' => '', 7 => 'seven'],
            is_array($atts = shortcode_parse_atts($text)) ? $atts : [],
            'box'
        ))),
        'wpautop_no_br' => fn ($text) => wpautop($text, false),
        'wptexturize' => fn ($text) => wptexturize($text),
        'wp_html_split' => fn ($text) => implode("\x1E", wp_html_split($text)),
        'kses_one_attr' => function ($text) {
            [$element, $attribute] = explode(' ', $text, 2) + [1 => ''];
            return wp_kses_one_attr($attribute, $element);
        },
        'kses_tables' => function () {
            $properties = [];
            $keep = function ($names) use (&$properties) { return $properties = $names; };
            add_filter('safe_style_css', $keep);
            safecss_filter_attr('color');
            remove_filter('safe_style_css', $keep);
            return json_encode([
                'attributes' => array_map('array_keys', wp_kses_allowed_html('post')),
                'addresses' => wp_kses_uri_attributes(),
                'protocols' => wp_allowed_protocols(),
                'properties' => $properties,
            ]);
        },
    ];
}

function bench_read($size) {
    $data = '';
    while (strlen($data) < $size) {
        $piece = fread(STDIN, $size - strlen($data));
        if ($piece === '' || $piece === false) {
            exit(0);
        }
        $data .= $piece;
    }
    return $data;
}

function bench_batch($batch, $tables, $subjects) {
    $at = 1 + ord($batch[0]);
    $subject = $subjects[substr($batch, 1, $at - 1)];
    $end = strlen($batch);
    $out = '';
    while ($at < $end) {
        $GLOBALS['shortcode_tags'] = $tables[ord($batch[$at])];
        $size = unpack('V', $batch, $at + 1)[1];
        try {
            $result = (string) $subject(substr($batch, $at + 5, $size));
        } catch (Throwable $error) {
            $result = "\0!" . $error->getMessage();
        }
        $out .= pack('V', strlen($result)) . $result;
        $at += 5 + $size;
    }
    return $out;
}

$tables = bench_register(json_decode($argv[2]));
$subjects = bench_subjects();
while (true) {
    $batch = bench_read(unpack('V', bench_read(4))[1]);
    $out = bench_batch($batch, $tables, $subjects);
    fwrite(STDOUT, pack('V', strlen($out)) . $out);
}
