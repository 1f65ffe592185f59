"""The words HeroTube is made of: topics, channel names and the patterns of video titles."""

__all__ = ["AGE_GROUPS", "APP_VERSIONS", "CHANNEL_WORDS", "COUNTRIES", "DEVICES", "TITLES", "TOPICS"]

TOPICS = (
    "animals",
    "comedy",
    "cooking",
    "crafts",
    "fashion",
    "football",
    "gaming",
    "music",
    "news",
    "science",
    "travel",
    "vehicles",
)
AGE_GROUPS = ("14-17", "18-24", "25-34", "35-49", "50+")
COUNTRIES = ("Brazil", "Egypt", "Germany", "India", "Japan", "Kenya", "Mexico", "Poland", "United States", "Vietnam")
DEVICES = ("phone", "tablet", "laptop", "tv")
APP_VERSIONS = ("5.8", "5.9", "6.0")

CHANNEL_WORDS = (
    "Comet",
    "Lantern",
    "Harbour",
    "Attic",
    "Meadow",
    "Signal",
    "Pocket",
    "Corner",
    "Garage",
    "Window",
    "Rocket",
    "Village",
)

# For each topic: things a video is about, and ways to talk about them. "{}" is the thing.
TITLES = {
    "animals": (
        (
            "a shy fox",
            "the neighbour's goat",
            "two parrots",
            "a rescue greyhound",
            "wild otters",
            "a very old tortoise",
            "street cats",
            "baby hedgehogs",
        ),
        ("A morning with {}", "What {} taught me", "Feeding {}", "{}, filmed in slow motion", "Living with {} for a month"),
    ),
    "comedy": (
        (
            "my first flat",
            "the school reunion",
            "a broken lift",
            "Grandpa's phone",
            "the slowest queue",
            "a polite robbery",
            "the office plant",
            "airport security",
        ),
        ("A sketch about {}", "{}, as a musical", "We improvise: {}", "The truth about {}", "Stand-up: {}"),
    ),
    "cooking": (
        ("ramen", "flatbread", "lentil soup", "mango curry", "pierogi", "a birthday cake", "rice for ten", "leftover pizza"),
        ("{} in fifteen minutes", "My grandmother's {}", "{} with one pan", "Can you freeze {}?", "Three mistakes with {}"),
    ),
    "crafts": (
        (
            "a paper lantern",
            "a wooden spoon",
            "a rag rug",
            "a bird house",
            "a knitted hat",
            "a bookbinding kit",
            "a clay bowl",
            "a kite",
        ),
        ("Making {} from scraps", "{}, step by step", "I tried {} for a week", "Repairing {}", "{} for beginners"),
    ),
    "fashion": (
        (
            "one black coat",
            "thrifted jeans",
            "shoes that last",
            "a school uniform",
            "rain jackets",
            "bright socks",
            "a borrowed suit",
            "summer hats",
        ),
        ("Five outfits with {}", "How {} are made", "{}: worth it?", "Styling {}", "The history of {}"),
    ),
    "football": (
        (
            "the cup final",
            "a penalty shoot-out",
            "the under-15s",
            "a last-minute goal",
            "street football",
            "the women's league",
            "a perfect free kick",
            "the worst pitch in the country",
        ),
        ("Highlights: {}", "The story of {}", "Tactics: {}", "I played in {}", "{}, from the stands"),
    ),
    "gaming": (
        (
            "the ice castle",
            "a speed run",
            "level ninety-nine",
            "the farming game",
            "an old console",
            "chess online",
            "a puzzle nobody solved",
            "the new racing game",
        ),
        ("Let's play {}", "{} without dying", "Secrets of {}", "I built {} from blocks", "{} with my sister"),
    ),
    "music": (
        (
            "a rainy Sunday",
            "the night bus",
            "four chords",
            "a broken piano",
            "the choir",
            "an empty church",
            "two guitars",
            "a drum kit in the kitchen",
        ),
        ("Song for {}", "{} (live)", "How to play {}", "Cover: {}", "{}, one hour mix"),
    ),
    "news": (
        (
            "the new bridge",
            "the election",
            "rising rents",
            "the water supply",
            "the train strike",
            "the city budget",
            "the harbour project",
            "the storm",
        ),
        ("{} explained", "What we know about {}", "Five questions on {}", "{}: two views", "A week of {}"),
    ),
    "science": (
        (
            "black holes",
            "slime mould",
            "why ice floats",
            "the fastest muscle",
            "a volcano's inside",
            "memory",
            "tiny magnets",
            "the colour blue",
        ),
        ("{} in ten minutes", "An experiment with {}", "Why {} surprised me", "{}, drawn by hand", "Ask a physicist: {}"),
    ),
    "travel": (
        (
            "the night train",
            "a lighthouse",
            "six islands",
            "the old silk road",
            "a desert bus",
            "my own city",
            "a cold lake",
            "the highest village",
        ),
        ("Two days on {}", "{} on a small budget", "Walking to {}", "{} in winter", "What nobody says about {}"),
    ),
    "vehicles": (
        (
            "a rusty van",
            "electric bikes",
            "the longest lorry",
            "a tram from 1931",
            "a racing kart",
            "steam engines",
            "a small boat",
            "my first car",
        ),
        ("Restoring {}", "{}: a test drive", "How {} work", "Sleeping in {}", "The sound of {}"),
    ),
}
