<?php
/* Installs WordPress without a browser, activates the plugin, publishes posts; prints their ids as JSON. */
define( 'ABSPATH', $argv[1] . '/' );
define( 'WP_INSTALLING', true );

/* Core would send a mail. */
function wp_new_blog_notification() {}

$_SERVER += array( 'HTTP_HOST' => '127.0.0.1', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1' );
require ABSPATH . 'wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Harbour News', 'editor', 'editor@example.invalid', true, '', 'not-a-secret' );
switch_theme( 'twentytwentythree' );
update_option( 'active_plugins', array( 'shortcodes-service/shortcodes-service.php' ) );
wp_delete_post( 1, true );

$ids = array();
foreach ( json_decode( file_get_contents( 'php://stdin' ), true ) as $name => $content ) {
	$post         = array(
		'post_title'   => $name,
		'post_content' => $content,
		'post_status'  => 'publish',
		'post_author'  => 1,
	);
	$ids[ $name ] = wp_insert_post( wp_slash( $post ), true );
	if ( is_wp_error( $ids[ $name ] ) ) {
		exit( $ids[ $name ]->get_error_message() );
	}
}
echo wp_json_encode( $ids );
