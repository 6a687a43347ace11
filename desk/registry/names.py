"""Invented names, in every script that a name may come in."""

from random import Random

_PLACES = (
    "Alder Birchwood Cedarvale Drummond Eastmere Fallbrook Glenhaven Hawthorne Ironridge Juniper Kestrel Larkspur Millbrook "
    "Northgate Oakmoor Pinecrest Quarry Redfern Stonebridge Thornbury Underhill Valewood Westmarch Yarrow Zephyr "
    "Año-Nuevo Brüggen Çamlıca Đakovo Éclair Fjällbacka Ğülova Høyland Île-Verte Łąkowa Ñandú Öresund Řeka Škofja Þingey Żuraw "
    "Вишнёвка Зеленогір'я Δάφνη Κερασιά Լուսաձոր ვარდისუბანი גבעת־אלון وادي-الزيتون چشمه‌سار नीलगाँव সবুজপুর ਹਰੀਪੁਰ પીપળીયા "
    "பசுமலை పచ్చపల్లి ಹಸಿರೂರು പച്ചമല කොළගම บ้านสน ບ້ານໄມ້ ရွာသစ် ភូមិបៃតង 松之丘 青葉台 柳林镇 솔마을 አረንጓዴ ᏔᎵᏆ"
).split()
_KINDS = (
    "Unified School District",
    "City Schools",
    "Local Schools",
    "Independent School District",
    "Public Schools",
    "Area Schools",
)
_FIRST = (
    "Ada Boris Chidi Dalia Émile Fatou Gözde Hira Ívar Jamal Kaja Léa Mei Niamh Óscar Priya Quentin Rosa Søren Tavi Uma Vera "
    "Wren Ximena Yosef Zofia Анна Ελένη Նարե ნინო יעל ليلى مریم आशा রিমা ਸੁੱਖ மாலா สมชาย 明 さくら 지우 ሰላም"
).split()
_LAST = (
    "Abara Brandt Castillo Dubois Eriksen Fontaine Grünwald Haddad Ibarra Jansen Kovač Lindgren Moreau Nakamura O'Malley Petrov "
    "Quist Rahman Sørby Tanaka Umarov Vasquez Wójcik Xu Yılmaz Zielińska "
    "Петренко Παππάς Գրիգորյան ლომიძე כהן حداد शर्मा দাস 王 佐藤 김"
).split()
_MAKERS = (
    "Amber Beacon Cobalt Delta Ember Fable Garnet Harbor Indigo Jasper Kite Lantern Maple Nectar Otter Pebble Quill Raven "
    "Saffron Tamarind Umber Velvet Willow Zenith Лунь Ήλιος شمس सूर्य 星 별"
).split()
_WORKS = "Learning Reading Math Science Music Classroom Library Testing Safety Transport Languages Coding Art Health".split()
_FORMS = ("Inc.", "LLC", "GmbH", "Ltd.", "PBC", "S.A.", "")


def district(random: Random, number: int) -> str:
    """A school district; the number keeps names apart."""
    return f"{random.choice(_PLACES)} {random.choice(_KINDS)} {number}"  # noqa: S311  invented data, the same for a seed


def person(random: Random) -> str:
    """First and last name, not necessarily of one script."""
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"  # noqa: S311  invented data, the same for a seed


def vendor(random: Random, number: int) -> str:
    """A company."""
    return f"{random.choice(_MAKERS)} {random.choice(_WORKS)} {number} {random.choice(_FORMS)}".strip()  # noqa: S311  invented data, the same for a seed


def product(random: Random, number: int) -> str:
    """What a company sells."""
    return f"{random.choice(_MAKERS)} {random.choice(_WORKS)} {number}"  # noqa: S311  invented data, the same for a seed
