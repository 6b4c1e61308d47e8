<?php
/**
 * Plugin Name: Shortcodes from a service
 * Description: Has the shortcodes of posts drawn by a web service of the Python library shortcodekit.
 * Version: 1.0.0
 * Requires at least: 6.1
 * License: MIT
 *
 * Settings are constants in wp-config.php:
 *   SHORTCODES_SERVICE_URL      where the service is, such as http://127.0.0.1:8000
 *   SHORTCODES_SERVICE_SECRET   the secret that it asks for
 *   SHORTCODES_SERVICE_TIMEOUT  how many seconds to wait for it; 3 unless set
 */

defined( 'ABSPATH' ) || exit;

/*
 * Last of all: WordPress has run its own shortcodes and made its paragraphs by then. Its typographer has
 * changed the quotes too, which the service reads nevertheless.
 */
add_filter( 'the_content', 'shortcodes_service_content', 30 );

/** Returns a post's content with its shortcodes drawn, or as it is where that is not to be had. */
function shortcodes_service_content( $content ) {
	static $down = false; // A page of ten posts waits for a service that is down once, not ten times.

	if ( $down || false === strpos( $content, '[' ) || ! defined( 'SHORTCODES_SERVICE_URL' ) ) {
		return $content;
	}
	$answer = shortcodes_service_ask( shortcodes_service_unwrapped( $content ) );
	if ( is_wp_error( $answer ) ) {
		$down = 'refused' !== $answer->get_error_code();
		if ( defined( 'WP_DEBUG' ) && WP_DEBUG ) {
			error_log( 'shortcodes-service: ' . $answer->get_error_message() );
		}
		return $content;
	}
	shortcodes_service_style( $answer['assets']['css'] );
	return shortcodes_service_settled( $answer['output'] );
}

/** Returns content whose pairs of tags, each alone in its paragraph, stand beside the paragraphs between them. */
function shortcodes_service_unwrapped( $content ) {
	$name = '[^\s=/<>\[\]]++';
	preg_match_all( "#<p>\s*+\[/($name)\s*+\]\s*+</p>#", $content, $closing );
	$closed    = array_flip( $closing[1] );
	$unwrapped = preg_replace_callback(
		"#<p>\s*+(\[/?+($name)(?=[\s=/\]])[^<>\[\]]*+\])\s*+</p>#",
		function ( $match ) use ( $closed ) {
			return isset( $closed[ $match[2] ] ) ? $match[1] : $match[0];
		},
		$content
	);
	return null === $unwrapped ? $content : $unwrapped;
}

/** Returns the service's answer, an array with output and assets, or a WP_Error. */
function shortcodes_service_ask( $text ) {
	$secret   = defined( 'SHORTCODES_SERVICE_SECRET' ) ? SHORTCODES_SERVICE_SECRET : '';
	$response = wp_remote_post(
		rtrim( SHORTCODES_SERVICE_URL, '/' ) . '/render',
		array(
			'timeout'     => defined( 'SHORTCODES_SERVICE_TIMEOUT' ) ? SHORTCODES_SERVICE_TIMEOUT : 3,
			'redirection' => 0, // The secret goes to that address and no other.
			'headers'     => array(
				'Authorization' => 'Bearer ' . $secret,
				'Content-Type'  => 'application/json',
			),
			'body'        => wp_json_encode( array( 'text' => $text ) ),
		)
	);
	if ( is_wp_error( $response ) ) {
		return $response;
	}
	$status = wp_remote_retrieve_response_code( $response );
	if ( 200 !== $status ) {
		// What is wrong with one text is no reason not to ask for the next.
		$code = in_array( $status, array( 413, 422 ), true ) ? 'refused' : 'failed';
		return new WP_Error( $code, "it answered with status $status" );
	}
	$answer = json_decode( wp_remote_retrieve_body( $response ), true );
	if ( ! isset( $answer['output'], $answer['assets']['css'] ) || ! is_string( $answer['output'] ) ) {
		return new WP_Error( 'failed', 'its answer is not that of a shortcode service' );
	}
	return $answer;
}

/** Puts a stylesheet on the page, once: into its head, or its foot where the head is out already. */
function shortcodes_service_style( $css ) {
	static $put = array();

	if ( ! is_string( $css ) || '' === $css || isset( $put[ $css ] ) ) {
		return;
	}
	$put[ $css ] = true;
	wp_register_style( 'shortcodes-service', false, array(), null );
	wp_enqueue_style( 'shortcodes-service' );
	wp_add_inline_style( 'shortcodes-service', str_ireplace( '</style', '<\/style', $css ) );
}

/**
 * Returns HTML that reads the same and that nothing changes any more.
 *
 * A block theme sends the whole page through the typographer and the smileys once more, and plugins may
 * look for shortcodes again. What these look for in text is written as character references.
 */
function shortcodes_service_settled( $html ) {
	$raw     = '';
	$settled = '';
	foreach ( wp_html_split( $html ) as $part ) {
		if ( '' !== $raw ) {
			$raw = 0 === stripos( $part, "</$raw" ) ? '' : $raw;
		} elseif ( preg_match( '/^<(script|style)\b/i', $part, $match ) ) {
			$raw = $match[1];
		} elseif ( preg_match( '/^<[a-z]/i', $part ) ) {
			$part = str_replace( '[', '&#91;', $part );
		} elseif ( '' !== $part && '<' !== $part[0] ) {
			$part = shortcodes_service_references( $part );
		}
		$settled .= $part;
	}
	return $settled;
}

/** Returns text with references for the characters that typographers, smileys and shortcodes are made of. */
function shortcodes_service_references( $text ) {
	$references = array( '...' => '&#46;..' );
	foreach ( str_split( "'\"`-:)[" ) as $character ) {
		$references[ $character ] = '&#' . ord( $character ) . ';';
	}
	return preg_replace( '/(?<=\d)x(?=\d)/', '&#120;', strtr( $text, $references ) );
}
