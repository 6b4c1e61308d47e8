<?php
/*
 * The card as a plugin renders it: shortcode_atts for its 18 attributes, esc_html and esc_attr for what it prints.
 * Its HTML is that of the library's widget, but for the ids. What the widget works out from the two colours and from
 * the labels' script is given here, and so are the figures: the plugin has less to do.
 */

const BENCH_FIGURES = [
    'EG' => [135233, 1333, 7520, 54, 111040, 16673],
    'AE' => [204369, 1506, 662, 2, 181400, 22307],
    'PS' => [135459, 1149, 1351, 19, 113082, 21026],
    '' => [82321710, 660026, 1795896, 14931, 58328423, 22197391],
];
const BENCH_UPDATED = 1609340413;

function bench_card($attributes) {
    static $number = 0;
    $a = shortcode_atts([
        'region' => '',
        'region-name' => '',
        'confirmed-label' => 'Confirmed',
        'confirmed-24h' => 'false',
        'confirmed-24h-label' => 'New cases',
        'deaths-label' => 'Deaths',
        'deaths-24h' => 'false',
        'deaths-24h-label' => 'New deaths',
        'deaths-rate' => 'false',
        'deaths-rate-label' => 'Fatality rate',
        'recovered-label' => 'Recovered',
        'active-label' => 'Active',
        'font-color' => '#ffffff',
        'bg-color' => '#0c3278',
        'bg-position' => 'right',
        'rtl' => 'false',
        'last-update' => '',
        'last-update-label' => 'Updated:',
    ], $attributes, 'covid19-ultimate-card');
    [$confirmed, $new, $deaths, $died, $recovered, $active] = BENCH_FIGURES[$a['region']];
    $lead = bench_figure('confirmed', 'large', $a, number_format($confirmed))
        . bench_figure('confirmed-24h', 'large', $a, '+' . number_format($new));
    $others = bench_figure('deaths', 'small', $a, number_format($deaths))
        . bench_figure('deaths-24h', 'small', $a, '+' . number_format($died))
        . bench_figure('deaths-rate', 'small', $a, number_format($deaths / $confirmed * 100, 2) . ' %')
        . bench_figure('recovered', 'small', $a, number_format($recovered))
        . bench_figure('active', 'small', $a, number_format($active));
    $rtl = $a['rtl'] === 'true';
    $id = sprintf('sc-covid19-%d-%08x', ++$number, crc32(implode($a)));
    return '<article class="sc-covid19-card sc-covid19-flag-' . esc_attr($a['bg-position'])
        . '" lang="' . ($rtl ? 'ar' : 'en') . '" dir="' . ($rtl ? 'rtl' : 'ltr')
        . '" aria-labelledby="' . esc_attr($id)
        . '" style="--sc-covid19-ink: ' . esc_attr($a['font-color'])
        . '; --sc-covid19-paper: ' . esc_attr($a['bg-color'])
        . '; --sc-covid19-muted: #c5cedf; --sc-covid19-line: #466398; --sc-covid19-flag: 0.18;'
        . ' --sc-covid19-columns: 5; --sc-covid19-lead-columns: 3">' . "\n" . bench_flag($a['region']) . "\n"
        . '<h3 class="sc-covid19-name" id="' . esc_attr($id) . '"><bdi>' . esc_html($a['region-name'])
        . "</bdi></h3>\n<dl class=\"sc-covid19-figures\">\n" . $lead . $others . "</dl>\n" . bench_update($a)
        . '</article>';
}

function bench_figure($kind, $size, $a, $value) {
    $label = $a["$kind-label"];
    if ($label === '' || ($a[$kind] ?? 'true') !== 'true') {
        return '';
    }
    return '<div class="sc-covid19-figure sc-covid19-' . $size . ' sc-covid19-' . esc_attr($kind) . "\">\n"
        . '<dt class="sc-covid19-label"><bdi>' . esc_html($label) . "</bdi></dt>\n"
        . '<dd class="sc-covid19-value"><bdi dir="ltr">' . esc_html($value) . "</bdi></dd>\n</div>\n";
}

function bench_flag($region) {
    static $flags = null;
    if ($flags === null) {
        $flags = [];
        $file = __DIR__ . '/../../src/shortcodes/builtin/covid19/flags.txt';
        foreach (file($file, FILE_IGNORE_NEW_LINES) as $line) {
            [$code, $shapes] = explode('|', $line);
            $flags[$code] = $shapes;
        }
    }
    return '<svg class="sc-covid19-flag" viewBox="0 0 512 512" aria-hidden="true" focusable="false">'
        . $flags[$region] . '</svg>';
}

function bench_update($a) {
    if ($a['last-update'] === '') {
        return '';
    }
    return '<p class="sc-covid19-update"><bdi class="sc-covid19-label">' . esc_html($a['last-update-label'])
        . '</bdi> <time datetime="' . esc_attr(gmdate('c', BENCH_UPDATED)) . '" dir="ltr">'
        . esc_html(gmdate($a['last-update'], BENCH_UPDATED)) . "</time></p>\n";
}
