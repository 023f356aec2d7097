"""The names under which exports write what Tocsin calls otherwise, in several languages, the surest first.

Names are compared in lower case with every run of other signs than letters and digits as one underscore: "User ID", "user.id" and
"user-id" are all "user_id".
"""

from __future__ import annotations

import re

NAMES: dict[str, str] = {
    "post_id": """post_id tweet_id tweetid id_str status_id message_id msg_id content_id resource_id comment_id video_id item_id id
        identifiant""",
    "account_id": """account_id user_id author_id userid user_id_str unique_userid twitter_author_id from_id channel_id page_id owner_id
        profile_id uid""",
    "handle": """handle user_handle username user_username screen_name user_screen_name author_username author_handle twitter_handle
        channel_username from_username user account compte utilisateur usuario nutzer benutzer utente пользователь المستخدم kullanıcı
        کاربر""",
    "name": """author_name user_name display_name author_fullname full_name user_displayname channel_name page_name chat_title author auteur
        autor autore автор المؤلف الكاتب yazar نویسنده influencer from sender channel chat""",
    "outlet": "source source_name domain host site media_name sitename domaine source_domain outlet издание источник المصدر kaynak",
    "text": """text tweet_text full_text tweet message body post_text post_content content contenu message_text caption rawcontent selftext
        hit_sentence opening_text snippet post texte inhalt nachricht texto contenido mensaje testo conteudo conteúdo mensagem
        текст текст_сообщения сообщение النص نص المحتوى metin içerik متن treść tekst comment comment_text""",
    "title": "title headline titre titel título titolo заголовок العنوان başlık عنوان subject",
    "ts": """ts timestamp created_at unix_timestamp created_utc timestamp_utc timestamp_share published_at publish_date published
        publication_date post_created posted_at post_date tweet_time created_time creation_time created datetime date_time
        date time date_utc heure_de_publication date_de_publication zeitpunkt datum fecha data дата дата_публикации время
        التاريخ تاريخ tarih تاریخ taken_at""",
    "clock": "time hour heure uhrzeit hora ora время_публикации الوقت saat ساعت",
    "lang": """lang language tweet_language language_code language_guess langue sprache idioma lingua язык اللغة dil زبان""",
    "permalink": "permalink link url post_url tweet_url href permalink_url message_url adresse lien enlace ссылка الرابط bağlantı",
    "urls": "urls expanded_urls links outlinks url_list shared_urls entities_linked liens enlaces",
    "hashtags": "hashtags hashtag tags hashtag_names mots_dièse хештеги هاشتاج",
    "mentions": "mentions user_mentions mentioned_names mentioned_users mentioned_authors entities_mentioned",
    "media_id": "media_id media_ids media_keys image_id photo_id media_urls media image_urls image_url images photos",
    "repost_id": """repost_id retweet_id retweeted_id repost_of retweeted_status_id retweet_tweetid forward_id reblog_id shared_id
        retweeted_tweet_id""",
    "repost_author": """repost_author repost_account_id retweeted_user_id retweet_userid retweeted_user forwarded_from_id retweeted_username
        author_forwarded_from_id""",
    "is_repost": "is_repost is_retweet retweet is_forward is_share",
    "reply_id": """reply_id reply_to_id in_reply_to_id in_reply_to_status_id in_reply_to_tweetid reply_to replied_to_id parent_id
        in_reply_to reply_to_message_id""",
    "reply_author": "reply_author reply_account_id in_reply_to_user_id in_reply_to_userid in_reply_to_screen_name replied_author",
    "quote_id": "quote_id quoted_id quoted_status_id quoted_tweet_id quoted_tweet_tweetid quote_tweet_id",
    "quote_author": "quote_author quoted_user_id quoted_user quote_author_id",
    "thread_id": "thread_id conversation_id discussion_id",
    "platform": "platform network source_platform plattform plateforme plataforma платформа المنصة page_type content_source social_network",
    "likes": "likes like_count likes_count favorite_count favourites_count favorites nlikes лайки",
    "reposts": "reposts retweets retweet_count retweets_count repost_count shares share_count shares_count forwards reblogs_count репосты",
    "replies": "replies reply_count replies_count comments comment_count comments_count",
    "views": "views view_count views_count impressions impression_count plays play_count просмотры",
    "client": "client source_client tweet_client_name client_name source_label",
    "place": "place place_name location_name geo_place",
    "followers": "followers followers_count follower_count user_followers author_followers user_followers_count",
    "following": "following following_count friends_count user_friends follows_count",
    "bio": "bio user_description user_bio author_description user_profile_description author_bio rawdescription",
    "account_created": "account_created account_creation_date user_created_at author_created_at user_created",
    "location": "user_location author_location user_reported_location account_location",
    "verified": "verified user_verified author_verified is_verified",
    "collected": "collected_at collection_time retrieved_at retrieved_on collected_ts collected timestamp_collected scraped_at",
}

PLATFORMS: dict[str, str] = {
    "x": "x twitter x_twitter twitter_com x_com tweet твиттер تويتر توییتر",
    "telegram": "telegram t_me tg телеграм تيليجرام تلغرام تلگرام",
    "facebook": "facebook facebook_public facebook_com fb фейсбук فيسبوك فیسبوک",
    "instagram": "instagram instagram_public instagram_com ig инстаграм انستغرام اینستاگرام",
    "tiktok": "tiktok tiktok_com тикток تيك_توك",
    "youtube": "youtube youtube_com yt ютуб يوتيوب",
    "bluesky": "bluesky bsky bsky_app",
    "mastodon": "mastodon fediverse",
    "reddit": "reddit reddit_com",
    "vk": "vk vkontakte vk_com вконтакте",
    "threads": "threads threads_net threads_com",
    "linkedin": "linkedin linkedin_com",
    "truth": "truth truthsocial truth_social truthsocial_com",
    "gab": "gab gab_com",
    "gettr": "gettr gettr_com",
    "parler": "parler parler_com",
    "weibo": "weibo sina_weibo weibo_com 微博",
    "douyin": "douyin douyin_com 抖音",
    "rednote": "rednote xiaohongshu xiaohongshu_com xhs 小红书",
    "pinterest": "pinterest pinterest_com",
    "imgur": "imgur imgur_com",
    "9gag": "9gag 9gag_com ninegag",
    "tumblr": "tumblr tumblr_com",
    "4chan": "4chan 4chan_org",
    "8kun": "8kun 8kun_top 8chan",
    "bitchute": "bitchute bitchute_com",
    "rumble": "rumble rumble_com",
    "ok": "ok ok_ru odnoklassniki одноклассники",
    "web": "web news blog blogs forum forums online_news website newspaper magazine review",
}

HOSTS: dict[str, str] = {
    "twitter.com": "x", "x.com": "x", "t.me": "telegram", "telegram.me": "telegram", "facebook.com": "facebook", "fb.com": "facebook",
    "instagram.com": "instagram", "tiktok.com": "tiktok", "youtube.com": "youtube", "youtu.be": "youtube", "bsky.app": "bluesky",
    "reddit.com": "reddit", "vk.com": "vk", "threads.net": "threads", "threads.com": "threads", "linkedin.com": "linkedin",
    "truthsocial.com": "truth", "gab.com": "gab", "gettr.com": "gettr", "parler.com": "parler", "weibo.com": "weibo", "weibo.cn": "weibo",
    "douyin.com": "douyin", "xiaohongshu.com": "rednote", "pinterest.com": "pinterest", "imgur.com": "imgur", "9gag.com": "9gag",
    "tumblr.com": "tumblr", "boards.4chan.org": "4chan", "8kun.top": "8kun", "bitchute.com": "bitchute", "rumble.com": "rumble",
    "ok.ru": "ok",
}  # fmt: skip


def comparable(name: str) -> str:
    """A column's name for comparison."""
    return re.sub(r"[^\w]+|_+", "_", name.lower(), flags=re.UNICODE).strip("_")


def platform_named(value: str) -> str | None:
    """Our name of a platform that an export names; None for one that is not known."""
    return _BY_WORD.get(comparable(value))


_BY_WORD = {word: platform for platform, words in PLATFORMS.items() for word in words.split()}
BY_NAME = {field: {name: rank for rank, name in enumerate(names.split())} for field, names in NAMES.items()}
