<?php
/* Fills a WordPress with attachments and posts, and prints how it shows each post, and its export, as JSON. */
define( 'ABSPATH', $argv[1] . '/' );

/* The plugin of the other tests has its own widgets; here core's are looked at. */
$GLOBALS['wp_filter'] = array(
	'pre_option_active_plugins' => array( 10 => array( array( 'function' => '__return_empty_array', 'accepted_args' => 0 ) ) ),
	/* Quotes and dashes of prose are no matter of these shortcodes. */
	'run_wptexturize'           => array( 10 => array( array( 'function' => '__return_false', 'accepted_args' => 0 ) ) ),
	/* Nothing outside is asked; what would answer is told. */
	'pre_http_request'          => array( 10 => array( array( 'function' => 'answer_request', 'accepted_args' => 3 ) ) ),
	'embed_oembed_discover'     => array( 10 => array( array( 'function' => '__return_false', 'accepted_args' => 0 ) ) ),
);
$given = json_decode( file_get_contents( 'php://stdin' ), true );

function answer_request( $before, $options, $url ) {
	global $given;
	parse_str( (string) parse_url( $url, PHP_URL_QUERY ), $asked );
	$found = $given['embeds'][ $asked['url'] ?? '' ] ?? null;
	return array(
		'headers'  => array(),
		'cookies'  => array(),
		'filename' => null,
		'body'     => $found ? wp_json_encode( $found ) : '',
		'response' => array( 'code' => $found ? 200 : 404, 'message' => '' ),
	);
}

$_SERVER += array( 'HTTP_HOST' => '127.0.0.1', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1' );
require ABSPATH . 'wp-load.php';
require ABSPATH . 'wp-admin/includes/export.php';
wp_set_current_user( 1 );
foreach ( get_posts( array( 'post_type' => 'any', 'numberposts' => -1, 'post_status' => 'any' ) ) as $other ) {
	wp_delete_post( $other->ID, true );
}

$posts = array();
foreach ( $given['posts'] as $number => $post ) {
	$posts[] = wp_insert_post(
		array(
			'import_id'    => $given['first_post'] + $number,
			'post_title'   => "Post $number",
			'post_content' => wp_slash( $post ),
			'post_status'  => 'publish',
		)
	);
}
foreach ( $given['attachments'] as $facts ) {
	$id = wp_insert_attachment(
		wp_slash(
			array(
				'import_id'      => $facts['id'],
				'post_mime_type' => $facts['mime_type'],
				'post_title'     => $facts['title'],
				'post_excerpt'   => $facts['caption'],
				'post_content'   => $facts['description'],
				'menu_order'     => $facts['menu_order'],
			)
		),
		$facts['file'],
		$facts['post']
	);
	wp_update_attachment_metadata( $id, $facts['metadata'] );
	update_post_meta( $id, '_wp_attachment_image_alt', wp_slash( $facts['alt'] ) );
	if ( $facts['poster'] ) {
		update_post_meta( $id, '_thumbnail_id', $facts['poster'] );
	}
}

$shown = array();
foreach ( $posts as $id ) {
	$GLOBALS['post'] = get_post( $id );
	setup_postdata( $GLOBALS['post'] );
	$shown[ $id ] = apply_filters( 'the_content', get_the_content() );
}
ob_start();
export_wp( array( 'content' => 'all' ) );
echo "\n", wp_json_encode( array( 'shown' => $shown, 'export' => base64_encode( ob_get_clean() ), 'version' => $GLOBALS['wp_version'] ) );
