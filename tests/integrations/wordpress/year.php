<?php
/* A shortcode of another plugin. */
add_shortcode( 'founded', function () { return '<b>1871</b>'; } );
