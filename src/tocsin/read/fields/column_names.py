"""The names under which exports write what Tocsin calls otherwise, in several languages, the surest first.

Names are compared in lower case with every run of other signs than letters and digits as one underscore: "User ID", "user.id",
"user-id" and "userId" are all "user_id". What holds a person's fields ("author.", "user.", "account.") is one more form of "user_", and
what only holds others ("public_metrics.", "stats.") is left out where the whole name is not known.
"""

from __future__ import annotations

import re
from functools import lru_cache

NAMES: dict[str, str] = {
    "post_id": """post_id tweet_id tweetid id_str status_id message_id msg_id content_id resource_id comment_id video_id item_id id
        identifiant uri at_uri tweet_id_str post_id_str aweme_id pk note_id shortcode""",
    "account_id": """account_platform_id account_id user_id author_id userid user_id_str unique_userid twitter_author_id from_id
        channel_id page_id owner_id profile_id uid author_channel_id channel_uid user_did author_did did from_user_id user_pk sec_uid""",
    "handle": """handle user_handle username user_username screen_name user_screen_name author_username author_handle twitter_handle
        channel_username from_username account_handle unique_id account_username profile_username page_username owner_username user
        account compte utilisateur usuario nutzer benutzer utente пользователь المستخدم kullanıcı کاربر author_unique_id user_unique_id
        channel_handle acct user_acct author_acct""",
    "name": """author_name user_name display_name displayname author_display_name author_displayname nickname author_fullname
        full_name user_displayname channel_name page_name chat_title author auteur autor autore автор المؤلف الكاتب yazar نویسنده
        influencer from sender channel chat from_name owner_name profile_name user_nickname author_nickname page page_title profile
        publisher""",
    "account_url": "account_url author_url user_url profile_url channel_url page_url owner_url",
    "outlet": "source source_name domain host site media_name sitename domaine source_domain outlet издание источник المصدر kaynak",
    "text": """full_text text tweet_text tweet message body post_text post_content content contenu message_text caption raw_content
        selftext video_description rendered_content hit_sentence opening_text snippet post texte inhalt nachricht texto contenido
        mensaje testo conteudo conteúdo mensagem текст текст_сообщения сообщение النص نص المحتوى metin içerik متن treść tekst comment
        comment_text desc description summary""",
    "title": "title headline titre titel título titolo заголовок العنوان başlık عنوان subject",
    "ts": """ts created_at created_utc timestamp_utc timestamp_share published_at publish_date published unix_timestamp timestamp
        publication_date post_created posted_at post_date tweet_time created_time creation_time create_time create_date created
        parsed_created_at date_published published_date published_time datetime date_time posted date time date_utc heure_de_publication
        date_de_publication zeitpunkt datum fecha data дата дата_публикации время التاريخ تاريخ tarih تاریخ taken_at created_timestamp
        published_timestamp post_timestamp post_time posted_on published_on created_on""",
    "clock": "time hour heure uhrzeit hora ora время_публикации الوقت saat ساعت",
    "lang": "lang language tweet_language language_code language_guess langue sprache idioma lingua язык اللغة dil زبان",
    "permalink": """permalink post_url tweet_url status_url twitter_url permalink_url message_url comment_url video_url_web
        web_video_url link url href adresse lien enlace ссылка الرابط bağlantı post_link status_link tweet_link""",
    "urls": """urls_expanded_url entities_urls expanded_urls expanded_links expanded_url expanded urls links outlinks url_list
        external_links shared_urls entities_linked liens enlaces shared_url shared_link external_url link_url
        link_attachment_link final_link object_id""",
    "hashtags": "hashtags hashtag entities_hashtags hashtag_names tags mots_dièse хештеги هاشتاج",
    "mentions": """mentions user_mentions entities_mentions entities_user_mentions mentioned_names mentioned_users mentioned_authors
        mentions_user_id mentions_screen_name entities_mentioned""",
    "media_id": """media_id media_ids media_keys attachments_media_keys image_id photo_id media_urls media_url media attachments_media
        image_urls image_url images image photos""",
    "repost_id": """repost_id retweet_id retweeted_id repost_of retweeted_status_id retweet_status_id retweet_tweetid forward_id
        reblog_id shared_id shared_post_id retweeted_tweet_id referenced_tweets_retweeted_id retweet_of reblogged_id
        forward_from_message_id fwd_from_channel_post fwd_from_message_id""",
    "repost_author": """repost_author repost_account_id retweeted_user_id retweet_userid retweet_user_id retweeted_user
        forwarded_from_id retweeted_username retweeted_tweet_author_id retweeted_status_user_id shared_user_id author_forwarded_from_id
        retweet_screen_name retweeted_screen_name fwd_from_channel fwd_from_channel_id fwd_from_id fwd_from forwarded_from""",
    "repost_text": "repost_text retweet_text retweeted_text retweeted_tweet_text retweeted_status_text retweeted_status_full_text",
    "is_repost": "is_repost is_retweet is_retweeted_post retweet is_forward is_share",
    "reply_id": """reply_id reply_to_id in_reply_to_id in_reply_to_status_id in_reply_to_status_id_str in_reply_to_tweetid
        in_reply_to_tweet_id reply_to_status_id reply_to_tweet_id reply_to replied_to_id referenced_tweets_replied_to_id parent_id
        in_reply_to reply_to_message_id is_reply_to reply_to_url reply_to_msg_id reply_to_message""",
    "reply_author": """reply_author reply_account_id in_reply_to_user_id in_reply_to_user_id_str in_reply_to_userid reply_to_user_id
        in_reply_to_user in_reply_to_screen_name in_reply_to_username reply_to_screen_name replied_author to_user_name""",
    "quote_id": """quote_id quoted_id quoted_status_id quoted_status_id_str quoted_tweet_id quoted_tweet_tweetid quote_tweet_id
        referenced_tweets_quoted_id quoted_post_id quote_url""",
    "quote_author": "quote_author quoted_user_id quoted_user quote_author_id quoted_username quoted_tweet_author_id quoted_screen_name",
    "kind": "kind tweet_type post_kind sourcetweet_type entry_type",
    "source_id": "source_id retweet_or_quote_id sourcetweet_id",
    "source_author": "source_author retweet_or_quote_user_id sourcetweet_author_id retweet_or_quote_screen_name",
    "references": "references referenced_tweets",
    "thread_id": "thread_id conversation_id discussion_id video_id root_id",
    "platform": "platform network source_platform plattform plateforme plataforma платформа المنصة page_type content_source social_network",
    "likes": """likes like_count likes_count favorite_count favorites_count favorites digg_count reaction_count reactions_count
        total_reactions nlikes лайки likes_summary_total_count reactions_summary_total_count heart_count total_likes favourites_count""",
    "reposts": """reposts retweets retweet_count retweets_count repost_count shares share_count shares_count forwards reblogs_count
        nretweets reposts_count репосты total_shares total_retweets""",
    "replies": """replies reply_count replies_count comments comment_count comments_count nreplies comments_summary_total_count
        total_comments total_replies""",
    "quotes": "quotes quote_count quotes_count",
    "views": """views view_count views_count impressions impression_count plays play_count video_play_count video_view_count просмотры
        total_views""",
    "client": "client source_client tweet_client_name client_name source_label",
    "place": "place place_name location_name geo_place",
    "followers": """followers followers_count follower_count user_followers author_followers user_followers_count
        author_followers_count subscriber_count account_subscriber_count subscribers page_followers user_fans""",
    "following": """following following_count friends_count user_friends follows_count user_following user_following_count
        user_friends_count""",
    "bio": """bio user_description user_bio author_description user_profile_description author_bio raw_description
        user_raw_description user_signature account_page_description""",
    "account_created": """account_created account_creation_date account_created_at user_created_at author_created_at user_created
        account_page_created_date""",
    "location": "user_location author_location user_reported_location account_location",
    "verified": "verified user_verified author_verified is_verified user_is_verified account_verified user_is_blue_verified",
    "collected": """collected_at collection_time retrieved_at retrieved_on collected_ts collected timestamp_collected scraped_at
        twarc_retrieved_at query_time crawled_at fetched_at collect_date""",
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

UNKNOWN = "unknown"  # the platform, where nothing tells it

HOSTS: dict[str, str] = {
    "twitter.com": "x", "x.com": "x", "t.me": "telegram", "telegram.me": "telegram", "facebook.com": "facebook", "fb.com": "facebook",
    "instagram.com": "instagram", "tiktok.com": "tiktok", "youtube.com": "youtube", "youtu.be": "youtube", "bsky.app": "bluesky",
    "reddit.com": "reddit", "vk.com": "vk", "threads.net": "threads", "threads.com": "threads", "linkedin.com": "linkedin",
    "truthsocial.com": "truth", "gab.com": "gab", "gettr.com": "gettr", "parler.com": "parler", "weibo.com": "weibo", "weibo.cn": "weibo",
    "douyin.com": "douyin", "xiaohongshu.com": "rednote", "pinterest.com": "pinterest", "imgur.com": "imgur", "9gag.com": "9gag",
    "tumblr.com": "tumblr", "boards.4chan.org": "4chan", "8kun.top": "8kun", "bitchute.com": "bitchute", "rumble.com": "rumble",
    "ok.ru": "ok",
}  # fmt: skip

# The columns of posts in the languages of programs and hand-kept sheets, behind the names above.
IN_LANGUAGES: dict[str, str] = {
    "post_id": """المعرف معرف شناسه 编号 編號 идентификатор ідентифікатор kimlik identyfikator identificador identificativo αναγνωριστικό
        azonosító kod""",
    "ts": """publié_le date_et_heure veröffentlicht veröffentlicht_am erstellt erstellt_am datum_uhrzeit datum_zeit fecha_y_hora
        fecha_de_publicación publicado data_e_ora data_ora data_hora data_e_hora data_de_publicação дата_и_время опубликовано
        дата_публікації дата_і_час التاريخ_والوقت تاريخ_النشر وقت_النشر زمان تاریخ_انتشار tarih_saat yayın_tarihi tarix
        tarix_saat 时间 日期 发布时间 发布日期 發布時間 data_publikacji data_i_godzina opublikowano datum_en_tijd geplaatst_op tijd
        data_publicării data_și_ora ημερομηνία ημερομηνία_και_ώρα ώρα datum_a_čas čas időpont dátum дата_и_час време датум
        tidpunkt päivämäärä aika tanggal waktu ngày thời_gian วันที่ เวลา 日時 投稿日時 作成日時 날짜 작성일 작성일시 게시일 תאריך तारीख दिनांक
        تاریخ_و_زمان""",
    "text": """mətn текст_повідомлення 内容 正文 文本 微博正文 博文 نوشته treść_wpisu wiadomość bericht tekst_wiadomości mesaj conținut
        text_mesaj κείμενο μήνυμα zpráva obsah szöveg üzenet текст_на_съобщението порука meddelande viesti teksti isi pesan
        nội_dung bài_viết ข้อความ 投稿内容 本文 テキスト 내용 본문 게시글 טקסט תוכן संदेश पाठ متن_پیام""",
    "handle": """пользователи користувач istifadəçi 用户 用户名 用戶名 nom_d_utilisateur nombre_de_usuario nome_utente nome_de_usuário
        użytkownik nazwa_użytkownika gebruiker gebruikersnaam utilizator nume_utilizator χρήστης όνομα_χρήστη uživatel
        felhasználó потребител корисник korisnik användare användarnamn käyttäjä pengguna người_dùng ผู้ใช้ ユーザー ユーザー名 사용자 아이디
        משתמש usuário usuario_a उपयोगकर्ता نام_کاربری""",
    "name": """müəllif 作者 昵称 博主 nom nombre nome nazwa imię nume auteur_naam συγγραφέας όνομα jméno név име имя ім_я namn nimi nama
        tên ชื่อ 名前 投稿者 이름 작성자 שם नाम نام ad isim""",
    "urls": """链接 روابط الروابط bağlantılar ссылки посилання odnośnik odnośniki linki koppeling legături σύνδεσμος odkaz hivatkozás
        връзка länk linkki tautan liên_kết ลิงก์ リンク 링크 קישור लिंक پیوند""",
    "likes": """j_aime mentions_j_aime réactions gefällt_mir gefällt_mir_angaben reaktionen me_gusta reacciones mi_piace reazioni
        curtidas gostos лайков нравится вподобання вподобань إعجابات الإعجابات إعجاب beğeni beğeniler beğenme bəyənmə
        bəyənmələr پسند لایک 点赞 点赞数 赞 polubienia polubień vind_ik_leuk vind_ik_leuks aprecieri îmi_place μου_αρέσει líbí_se
        to_se_mi_líbí kedvelés kedvelések харесвания свиђања sviđanja gilla_markeringar gilla tykkäykset suka disukai
        lượt_thích thích ถูกใจ いいね いいね数 좋아요 좋아요_수 לייקים पसंद""",
    "reposts": """partages partage geteilt teilungen retweets_gesamt compartidos compartido condivisioni compartilhamentos partilhas
        репостов поделились поширення поширень مشاركات المشاركات paylaşım paylaşımlar paylaşma بازنشر اشتراک_گذاری 转发 转发数 分享
        分享数 udostępnienia udostępnień gedeeld distribuiri κοινοποιήσεις sdílení megosztás megosztások споделяния дељења
        dijeljenja delningar jaot dibagikan chia_sẻ lượt_chia_sẻ แชร์ シェア リツイート リポスト 공유 공유_수 리트윗 שיתופים शेयर""",
    "replies": """commentaires réponses kommentare antworten comentarios respuestas commenti risposte comentários respostas комментарии
        комментариев ответы коментарі відповіді تعليقات التعليقات yorum yorumlar şərh şərhlər نظرات 评论 评论数 komentarze
        komentarzy reacties opmerkingen comentarii σχόλια komentáře hozzászólások коментари komentari kommentarer kommentit
        komentar bình_luận ความคิดเห็น コメント 返信 댓글 댓글_수 תגובות टिप्पणियाँ""",
    "views": """vues nombre_de_vues aufrufe ansichten visualizaciones vistas reproducciones visualizzazioni visualizações просмотров
        перегляди переглядів مشاهدات المشاهدات görüntülenme görüntüleme baxış بازدید 播放量 浏览量 阅读量 阅读数 wyświetlenia wyświetleń
        weergaven vizualizări προβολές zobrazení megtekintés megtekintések показвания прегледи pregledi visningar näyttökerrat
        dilihat tayangan lượt_xem ยอดดู 閲覧数 再生数 표示 조회수 צפיות व्यूज़""",
    "followers": """abonnés abonnenten seguidores seguaci подписчики подписчиков підписники متابعون المتابعون takipçi izləyici دنبال_کننده
        粉丝 粉丝数 obserwujący volgers urmăritori ακόλουθοι sledující követők последователи följare seuraajat pengikut
        người_theo_dõi フォロワー 팔로워 עוקבים""",
}  # fmt: skip


HOSTED = frozenset(HOSTS.values())  # platforms whose posts have addresses on hosts of their own

# What holds the fields of the author, and what only holds other fields: {"author": {"stats": {"followers": 3}}} has "user_followers".
_PERSON = r"author|user|account|owner|creator|poster|profile|author_meta|user_info|from_user"
_HOLDER = (
    r"public_metrics|metrics|stats|stats_v2|statistics|statistics_actual|engagement|counts|legacy|attributes|node|data|record|"
    r"post|tweet|item"
)
_PERSONS, _HOLDERS = re.compile(rf"^(?:{_PERSON})_(?=.)"), re.compile(rf"(?:^|_)(?:{_HOLDER})_(?=.)")
_SIGNS, _HUMP = re.compile(r"[^\w]+|_+"), re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def plain(written: str) -> str:
    """A word or name in lower case, with every run of other signs than letters and digits as one underscore."""
    return _SIGNS.sub("_", written.lower().replace("i\u0307", "i")).strip("_")  # of the Turkish capital İ


@lru_cache(maxsize=1 << 14)
def comparable(name: str) -> str:
    """A column's name for comparison: "createdAt" and "Created at" are "created_at"; "userName" is "username", a name in use."""
    joined = plain(name)
    return joined if joined in _KNOWN or name.islower() else plain(_HUMP.sub("_", name))


@lru_cache(maxsize=1 << 14)
def forms(name: str) -> tuple[str, ...]:
    """All forms under which a column's name may be known, the surest first."""
    whole = comparable(name)
    bare = _HOLDERS.sub("_", whole).strip("_")
    found = [whole, bare, *(f"{who}_{_PERSONS.sub('', bare)}" for who in ("user", "author", "account") if _PERSONS.match(bare))]
    return tuple(dict.fromkeys(found))


def platform_named(value: str) -> str | None:
    """Our name of a platform that an export names; None for one that is not known."""
    return _BY_WORD.get(plain(value))


@lru_cache(maxsize=1 << 14)
def named_in(name: str) -> str | None:
    """The platform a column is of by its name: "Facebook Likes", "attributes.twitter_retweets"; None without one."""
    parts = plain(name.rpartition(".")[2]).split("_")
    return platform_named(parts[0]) if len(parts) > 1 and parts[0] not in ("tweet", "web", "news", "blog", "forum") else None


_KNOWN = frozenset(name for names in NAMES.values() for name in names.split())
_BY_WORD = {word: platform for platform, words in PLATFORMS.items() for word in words.split()}
BY_NAME = {
    field: {name: rank for rank, name in enumerate(f"{names} {IN_LANGUAGES.get(field, '')}".split())} for field, names in NAMES.items()
}
