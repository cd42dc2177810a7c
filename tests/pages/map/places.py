"""Places of the world and meetings in them, for tests of the map."""

from collections.abc import Sequence

from nashra.model.content import Place
from nashra.pages.map.picture import Name, Picture, draw

# Key, degrees north, degrees east, German name, Arabic name.
_PLACES = """\
abuja 9.06 7.49 Abuja أبوجا
addis-ababa 9.03 38.74 Addis_Ababa أديس_أبابا
algiers 36.75 3.06 Algier الجزائر
amman 31.95 35.93 Amman عمّان
ankara 39.93 32.86 Ankara أنقرة
antananarivo -18.88 47.51 Antananarivo أنتاناناريفو
athens 37.98 23.73 Athen أثينا
baghdad 33.31 44.36 Baghdad بغداد
bamako 12.64 -8.0 Bamako باماكو
bandar 4.89 114.94 Bandar_Seri_Begawan بندر_سري_بكاوان
bangkok 13.76 100.5 Bangkok بانكوك
beijing 39.9 116.4 Peking بكين
belgrade 44.8 20.46 Belgrad بلغراد
berlin 52.52 13.4 Berlin برلين
berne 46.95 7.45 Bern برن
brasilia -15.79 -47.88 Brasília برازيليا
brazzaville -4.26 15.24 Brazzaville برازافيل
brussels 50.85 4.35 Brüssel بروكسل
bucharest 44.43 26.1 Bukarest بوخارست
budapest 47.5 19.04 Budapest بودابست
cairo 30.04 31.24 Kairo القاهرة
canberra -35.28 149.13 Canberra كانبرا
cape-town -33.92 18.42 Kapstadt كيب_تاون
copenhagen 55.68 12.57 Kopenhagen كوبنهاغن
cotonou 6.37 2.42 Cotonou كوتونو
dakar 14.72 -17.47 Dakar داكار
delhi 28.61 77.21 Neu-Delhi نيودلهي
doha 25.29 51.53 Doha الدوحة
dublin 53.35 -6.26 Dublin دبلن
geneva 46.2 6.14 Genf جنيف
helsinki 60.17 24.94 Helsinki هلسنكي
honolulu 21.31 -157.86 Honolulu هونولولو
jeddah 21.49 39.19 Dschidda جدة
kinshasa -4.44 15.27 Kinshasa كينشاسا
kotte 6.89 79.92 Sri_Jayewardenepura_Kotte سري_جايواردنابورا_كوتي
kuwait-city 29.38 47.99 Kuwait-Stadt مدينة_الكويت
kyiv 50.45 30.52 Kiew كييف
lima -12.05 -77.04 Lima ليما
lisbon 38.72 -9.14 Lissabon لشبونة
london 51.51 -0.13 London لندن
luxembourg 49.61 6.13 Luxemburg لوكسمبورغ
madrid 40.42 -3.7 Madrid مدريد
manama 26.23 50.59 Manama المنامة
marrakech 31.63 -8.01 Marrakesch مراكش
mexico 19.43 -99.13 Mexiko-Stadt مكسيكو
moscow 55.76 37.62 Moskau موسكو
nairobi -1.29 36.82 Nairobi نيروبي
ndjamena 12.13 15.06 N’Djamena نجامينا
new-york 40.71 -74.01 New_York نيويورك
niamey 13.51 2.13 Niamey نيامي
oslo 59.91 10.75 Oslo أوسلو
ottawa 45.42 -75.7 Ottawa أوتاوا
paris 48.86 2.35 Paris باريس
prague 50.09 14.42 Prag براغ
rabat 34.02 -6.84 Rabat الرباط
reykjavik 64.15 -21.94 Reykjavík ريكيافيك
riyadh 24.71 46.68 Riad الرياض
port-of-spain 10.65 -61.52 Port_of_Spain بورت_أوف_سبين
rome 41.9 12.5 Rom روما
santa-cruz -17.78 -63.18 Santa_Cruz_de_la_Sierra سانتا_كروز_دي_لا_سييرا
singapore 1.29 103.85 Singapur سنغافورة
skhirat 33.85 -7.03 Skhirat الصخيرات
stockholm 59.33 18.07 Stockholm ستوكهولم
suva -18.14 178.44 Suva سوفا
sydney -33.87 151.21 Sydney سيدني
tashkent 41.3 69.24 Taschkent طشقند
the-hague 52.08 4.31 Den_Haag لاهاي
tokyo 35.68 139.69 Tokio طوكيو
tripoli 32.89 13.19 Tripolis طرابلس
tunis 36.81 10.18 Tunis تونس
vienna 48.21 16.37 Wien فيينا
warsaw 52.23 21.01 Warschau وارسو
washington 38.9 -77.04 Washington واشنطن
"""


def _place(line: str) -> Place:
    key, north, east, german, arabic = line.split()
    names = {"de": german.replace("_", " "), "ar": arabic.replace("_", " ")}
    return Place(key, names, None, (float(north), float(east)))


PLACES = {place.key: place for place in map(_place, _PLACES.splitlines())}
EIGHT = ("brussels", "rome", "marrakech", "niamey", "the-hague", "niamey", "riyadh", "cotonou")
"""Where the meetings of the site itself were."""
MANY = (
    *("brussels", "paris", "rome", "washington", "kuwait-city", "skhirat", "brussels", "washington", "paris"),
    *("washington", "rome", "brussels", "rome", "marrakech", "niamey", "the-hague", "niamey", "riyadh", "cotonou"),
    *("rome", "washington", "madrid", "riyadh", "london"),
)
"""Where the Coalition's meetings since 2014 were."""


def spread(count: int, kinds: int) -> list[str]:
    """Return `count` keys of so many places in an order without pattern, some of them far more often than others."""
    keys = list(PLACES)[:: max(len(PLACES) // kinds, 1)][:kinds]
    return [keys[(step * step * 7 + step * 3) % 1009 * step % len(keys)] for step in range(count)]


CASES = {
    "one": ["riyadh"],
    "eight": EIGHT,
    "far-apart": ("kuwait-city", "london", "washington"),
    "antimeridian": ("suva", "honolulu"),
    "long-names": ("kotte", "santa-cruz", "port-of-spain", "bandar", "kotte", "washington", "addis-ababa"),
    "many": MANY,
    "eighty": spread(80, 40),
    "eighty-in-few": spread(80, 9),
    "four-hundred": spread(400, 70),
}
"""Where the meetings of a site may be."""


def named_in(prefix: str) -> Name:
    """Return what writes the name of a place in a language."""
    return lambda place, count: place.name[prefix] + (f"\u00a0×{count}" if count > 1 else "")


def drawn(keys: Sequence[str], prefix: str = "de") -> Picture:
    """Return the map of meetings in these places."""
    picture = draw(keys, PLACES, named_in(prefix))
    assert picture is not None
    return picture
