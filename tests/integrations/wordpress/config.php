<?php
/* wp-config.php of the tests; settings.json is read on each request, so that tests can change it. */
$settings = json_decode( file_get_contents( __DIR__ . '/settings.json' ), true );
foreach ( $settings as $name => $value ) {
	define( $name, $value );
}
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_CONTENT_DIR', __DIR__ . '/wp-content' );
define( 'WP_SITEURL', WP_HOME );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', __DIR__ . '/debug.log' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( $name . '_KEY', 'of a test' );
	define( $name . '_SALT', 'of a test' );
}
$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
