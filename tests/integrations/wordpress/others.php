<?php
/* What other plugins bring: shortcodes, and on request another theme. */
add_shortcode( 'founded', function () { return '<b>1871</b>'; } );
add_shortcode( 'letter', function () { return '<p>[notice "A reader’s"]</p>'; } );

if ( defined( 'THEME_OF_THE_TEST' ) ) {
	foreach ( array( 'template', 'stylesheet' ) as $option ) {
		add_filter( "pre_option_$option", function () { return THEME_OF_THE_TEST; } );
	}
}
