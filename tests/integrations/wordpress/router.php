<?php
/* Serves one WordPress whose folder is made of links to the installed one. */
define( 'ABSPATH', $_SERVER['DOCUMENT_ROOT'] . '/' );
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
if ( '/' !== $path && is_file( ABSPATH . $path ) && '.php' !== substr( $path, -4 ) ) {
	return false;
}
require ABSPATH . 'index.php';
