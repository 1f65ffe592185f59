"""HeroTube beside published facts about real sites: words, figures, and the page."""
