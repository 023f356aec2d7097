"""Steps run elsewhere: by Apache Spark (`spark://HOST:PORT`), or by whatever speaks Spark Connect (`sc://HOST:PORT`), Sail for one."""
