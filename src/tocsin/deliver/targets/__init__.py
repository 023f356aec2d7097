"""How a message reaches whom it is for: mail, signed webhook, Bot API of Telegram and Bale, and whatever else Apprise knows."""
