<!DOCTYPE html>
<html><head><title>Classic</title><?php wp_head(); ?></head>
<body>
<?php while ( have_posts() ) : the_post(); ?>
<div class="entry-content"><?php the_content(); ?></div>
<?php endwhile; ?>
<?php wp_footer(); ?>
</body></html>
