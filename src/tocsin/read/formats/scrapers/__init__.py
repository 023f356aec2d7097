"""Scrapers that are no platform's own: hosted ones, snscrape beyond X, downloaders of video, of Instagram, of pages."""
