"""The tag names that page builders leave, by what becomes of them.

From the documentation of WPBakery Page Builder (``vc_``), Divi (``et_pb_``), Avada's Fusion Builder
(``fusion_``), Shortcodes Ultimate (``su_``) and Enfold (``av_``), and of the plugins that make forms.
"""

from typing import Final

_FRACTIONS: Final = """
    one_full one_half one_third two_third one_fourth three_fourth one_fifth two_fifth three_fifth
    four_fifth
""".split()  # noqa: SIM905 - a table of names reads better as text

# What shows posts, feeds, maps or icons by a query or a script of its own passes too: it has no content.
PASSED: Final = """
    vc_section vc_tta_tabs vc_tta_tour vc_tta_accordion vc_tta_pageable vc_tta_toggle
    vc_tta_toggle_section vc_tabs vc_tour vc_accordion vc_basic_grid vc_masonry_grid
    vc_posts_grid vc_posts_slider vc_carousel vc_gitem vc_facebook vc_tweetmeme
    vc_googleplus vc_pinterest vc_flickr vc_gmaps vc_widget_sidebar
    vc_icon vc_acf vc_gutenberg vc_copyright
    vc_wp_archives vc_wp_calendar vc_wp_categories vc_wp_custommenu vc_wp_links vc_wp_meta vc_wp_pages
    vc_wp_posts vc_wp_recentcomments vc_wp_rss vc_wp_search vc_wp_tagcloud

    et_pb_accordion et_pb_tabs et_pb_slider et_pb_fullwidth_slider et_pb_counters et_pb_pricing_tables
    et_pb_video_slider et_pb_blog et_pb_portfolio et_pb_filterable_portfolio
    et_pb_fullwidth_portfolio et_pb_post_title et_pb_fullwidth_post_title et_pb_post_content
    et_pb_fullwidth_post_content et_pb_post_slider et_pb_fullwidth_post_slider et_pb_post_nav
    et_pb_comments et_pb_map et_pb_map_pin et_pb_fullwidth_map et_pb_menu et_pb_fullwidth_menu
    et_pb_login et_pb_search et_pb_sidebar et_pb_shop et_pb_countdown_timer et_pb_social_media_follow
    et_pb_social_media_follow_network et_pb_icon

    fusion_builder_container fusion_builder_next_page fusion_tabs fusion_accordion
    fusion_content_boxes fusion_testimonials fusion_pricing_table
    fusion_pricing_row fusion_pricing_footer fusion_slider fusion_slide fusion_table
    fusion_images fusion_blog fusion_recent_posts fusion_portfolio fusion_map fusion_modal
    fusion_counters_box fusion_counters_circle
    fusion_flip_boxes fusion_events fusion_faq fusion_widget_area fusion_widget
    fusion_sharing fusion_social_links fusion_soundcloud fusion_countdown fusion_login fusion_register
    fusion_lost_password fusion_global fusion_audio fusion_chart fusion_chart_dataset
    fusion_image_before_after fusion_fontawesome fusion_post_slider fusion_post_cards
    fusion_featured_products_slider fusion_products_slider fusion_woo_shortcodes fusion_search
    fusion_breadcrumbs fusion_user_login fusion_user_register fusion_user_lost_password

    su_tabs su_accordion su_list su_note su_expand su_lightbox_content su_table su_guests su_feed
    su_menu su_subpages su_siblings su_document su_gmap
    su_posts su_animate su_template su_qrcode su_scheduler su_frame
    su_content_slider su_content_slide su_timeline su_pricing_table
    su_section su_panel su_shadow su_flyout su_countdown su_exit_popup su_splash

    av_section av_table av_tab_container av_toggle_container av_iconlist av_icongrid av_testimonials
    av_masonry_entries
    av_slideshow_full av_slideshow_accordion av_fullscreen av_content_slider av_postslider av_blog
    av_portfolio av_magazine av_catalogue av_google_map av_gmap_location av_progress
    av_countdown av_partner av_partner_logo av_sidebar av_social_share
    av_share_link av_submenu av_submenu_item av_tab_section av_timeline av_image_hotspot av_hotspot
    av_headline_rotator av_comments_list av_feature_image_slider av_layerslider av_revolutionslider
    av_events_upcoming av_productslider av_productgrid av_post_metadata av_player av_buttonrow
    av_font_icon av_team_icon av_lottie_animation av_post_content av_search
""".split()  # noqa: SIM905 - a table of names reads better as text

INLINE: Final = """
    fusion_highlight fusion_dropcap fusion_tooltip fusion_popover fusion_modal_text_link
    fusion_one_page_text_link su_highlight su_label su_dropcap su_tooltip su_lightbox su_icon
    su_icon_text su_meta su_user su_post su_post_terms av_dropcap1 av_dropcap2
""".split()  # noqa: SIM905

TEXTS: Final = """
    vc_column_text vc_message vc_wp_text et_pb_text fusion_text fusion_alert
    av_textblock av_notification
""".split()  # noqa: SIM905

QUOTATIONS: Final = ["su_quote", "su_pullquote"]

ROWS: Final = """
    vc_row vc_row_inner et_pb_row et_pb_row_inner fusion_builder_row fusion_builder_row_inner su_row
    av_layout_row av_row
""".split()  # noqa: SIM905

SECTIONS: Final = ["et_pb_section"]

COLUMNS: Final = [
    *"""
    vc_column vc_column_inner et_pb_column et_pb_column_inner fusion_builder_column
    fusion_builder_column_inner su_column av_cell
    """.split(),  # noqa: SIM905
    *(f"av_cell_{fraction}" for fraction in _FRACTIONS),
]

LONE_COLUMNS: Final = [f"av_{fraction}" for fraction in _FRACTIONS]

ELEMENTS: Final = """
    vc_cta vc_cta_button vc_cta_button2 vc_tta_section vc_tab vc_accordion_tab vc_toggle vc_hoverbox
    vc_text_separator vc_pricing_table et_pb_blurb et_pb_cta et_pb_toggle et_pb_accordion_item
    et_pb_tab et_pb_slide et_pb_fullwidth_header et_pb_testimonial et_pb_team_member
    et_pb_pricing_table et_pb_number_counter et_pb_circle_counter et_pb_counter fusion_tab
    fusion_toggle fusion_content_box fusion_testimonial fusion_person fusion_pricing_column
    fusion_tagline_box fusion_flip_box su_tab su_spoiler su_service su_box su_plan su_testimonial
    su_timeline_item av_tab av_tab_sub_section av_toggle av_icon_box av_iconlist_item av_icongrid_item
    av_promobox av_testimonial_single av_team_member av_slide av_slide_full av_slide_accordion
    av_fullscreen_slide av_catalogue_item av_timeline_item av_progress_bar av_headline_rotator_item
    av_animated_numbers av_content_slide vc_pie fusion_counter_box fusion_counter_circle
    fusion_progress fusion_pricing_price su_progress_bar su_progress_pie su_counter su_photo_panel
""".split()  # noqa: SIM905

BARS: Final = ["vc_progress_bar", "vc_round_chart", "vc_line_chart"]

HEADINGS: Final = "vc_custom_heading et_pb_heading fusion_title su_heading av_heading".split()  # noqa: SIM905

BUTTONS: Final = """
    vc_btn vc_button vc_button2 et_pb_button fusion_button su_button su_permalink av_button
    av_button_big av_buttonrow_item
""".split()  # noqa: SIM905

PICTURES: Final = """
    vc_single_image et_pb_image et_pb_fullwidth_image fusion_imageframe fusion_image
    fusion_gallery_image av_image
""".split()  # noqa: SIM905

GALLERIES: Final = """
    vc_gallery vc_images_carousel vc_media_grid vc_masonry_media_grid et_pb_gallery
    fusion_gallery su_slider su_carousel su_custom_gallery su_image_carousel av_gallery
    av_masonry_gallery av_horizontal_gallery av_slideshow
""".split()  # noqa: SIM905

MEDIA: Final = """
    vc_video et_pb_video et_pb_video_slider_item et_pb_audio fusion_youtube fusion_vimeo fusion_video
    su_youtube su_youtube_advanced su_vimeo su_dailymotion su_audio su_video av_video
""".split()  # noqa: SIM905

LISTS: Final = ["fusion_checklist"]

ITEMS: Final = ["fusion_li_item"]

SEPARATORS: Final = """
    vc_separator vc_zigzag et_pb_divider fusion_separator fusion_section_separator su_divider av_hr
""".split()  # noqa: SIM905

SPACES: Final = """
    vc_empty_space et_pb_space fusion_menu_anchor su_spacer su_dummy_text su_dummy_image
""".split()  # noqa: SIM905

PRIVATE: Final = ["su_private", "su_members"]

RAW: Final = """
    vc_raw_html vc_raw_js et_pb_code et_pb_fullwidth_code fusion_code av_codeblock
""".split()  # noqa: SIM905

LISTINGS: Final = ["fusion_syntax_highlighter"]

FORMS: Final = """
    contact-form-7 contact-form wpforms gravityform gravityforms ninja_forms ninja_form
    ninja_forms_display_form mailpoet_form mc4wp_form formidable fluentform caldera_form
    forminator_form everest_form newsletter_form
""".split()  # noqa: SIM905

BUILDER_FORMS: Final = """
    et_pb_contact_form et_pb_signup fusion_form av_contact av_mailchimp
""".split()  # noqa: SIM905
