"""The controlled words of the records, each with its definition and its boundary to its neighbours."""

from __future__ import annotations

from enum import StrEnum

from .said import Said, say, say_as


class Term(StrEnum):
    """A word editors may write; `definition` is printed in the field reference and in messages.

    label: the word as readers see it, with spaces for hyphens, or what they read in its place.
    """

    definition: Said
    label: Said

    def __new__(cls, word: str, definition: str, label: str | None = None) -> Term:
        member = str.__new__(cls, word)
        member._value_ = word
        member.definition = say(definition)
        member.label = say_as("term", label or word.replace("-", " "))
        return member

    def __reduce_ex__(self, proto: object) -> tuple[type[Term], tuple[str]]:
        """As Python pickles words from 3.11.4 on. Earlier ones name `getattr`, and whoever reads kept records
        (`keeping/records.py`) lets a pickle name nothing but the model's classes."""
        return type(self), (self.value,)

    __hash__ = str.__hash__
    """A word and its text are equal, so they are one key; and the hash of `Enum` is a call of Python code."""


class PlaceKind(Term):
    """What sort of place."""

    COUNTRY = "country", "A state."
    GOVERNORATE = "governorate", "First-level division (province). A statement at this level is broad."
    SECTOR = (
        "sector",
        "An unnamed part of a governorate, such as its southern countryside. Broad, like a governorate.",
    )
    AREA = "area", "A named stretch of land smaller than a governorate: a plain, a belt of suburbs."
    CITY = "city", "A settlement that is the seat of a governorate, or of like size."
    TOWN = "town", "A settlement smaller than a city, seat of a subdistrict or of like size."
    VILLAGE = "village", "A settlement smaller than a town."
    NEIGHBOURHOOD = "neighbourhood", "A named part of a settlement."
    HILL = "hill", "A named height or tell without a settlement."
    AIRBASE = "airbase", "A military airfield, or a civil one in military use."
    FACILITY = "facility", "A single installation: plant, depot, field, base that is no airfield."
    ROAD = "road", "A road or a stretch of one. Never drawn as a dot."
    SEA = "sea", "A body of water."


class Relation(Term):
    """How a spot lies to the place it is named after."""

    AT = "at", "At or inside the place."
    NEAR = "near", "Close to the place, side not said."
    NORTH_OF = "north-of", "On the north side of the place, outside it."
    NORTHEAST_OF = "northeast-of", "On the north-east side of the place, outside it."
    EAST_OF = "east-of", "On the east side of the place, outside it."
    SOUTHEAST_OF = "southeast-of", "On the south-east side of the place, outside it."
    SOUTH_OF = "south-of", "On the south side of the place, outside it."
    SOUTHWEST_OF = "southwest-of", "On the south-west side of the place, outside it."
    WEST_OF = "west-of", "On the west side of the place, outside it."
    NORTHWEST_OF = "northwest-of", "On the north-west side of the place, outside it."
    ALONG = "along", "Somewhere along a road or a line."


class Method(Term):
    """How a position was found."""

    STATED = "stated", "The source gave the position itself."
    GAZETTEER = "gazetteer", "The position of the named place in a gazetteer."
    GEOLOCATED = "geolocated", "Worked out from images or video."
    MAP_READ = "map-read", "Read off a published map."


class SourceKind(Term):
    """What sort of source; decides which voice it can be in the confidence rule."""

    OFFICIAL = "official", "A government, its armed forces or one of their officials, named or not."
    STATE_MEDIA = (
        "state-media",
        "A news outlet that a government runs. Not a second voice beside its government.",
    )
    ARMED_GROUP = "armed-group", "A non-state party to the fighting, or its own media."
    ACTIVIST_NETWORK = "activist-network", "People on the ground who document events, or a network of them."
    CIVIL_DEFENCE = "civil-defence", "Rescue and ambulance services on the ground."
    MONITOR = "monitor", "An organisation that records events through its own people on the ground."
    LOCAL_MEDIA = "local-media", "A news outlet based in the area it reports on."
    WIRE = "wire", "A news agency."
    MEDIA = "media", "A news outlet based elsewhere."
    ANALYST = "analyst", "A research body or author who assesses the reports of others."
    IMAGERY = "imagery", "Published images or video taken as a source of their own."
    PERSON = "person", "A private person speaking for themselves."
    UNATTRIBUTED = "unattributed", "The text names nobody: “some reports”, “social media accounts”."


class Deemed(Term):
    """The desk's judgement of a source."""

    CREDIBLE = "credible", "The desk takes what this source reports as made in good faith and with access."
    NOT_CREDIBLE = "not-credible", "The desk does not rely on this source."
    UNKNOWN = "unknown", "Not judged; the same as no judgement at all."


class Stance(Term):
    """What a source does about what it speaks of."""

    ASSERTS = "asserts", "Says that it happened."
    DENIES = "denies", "Says that it, or one facet of it, is not so."
    NO_COMMENT = "no-comment", "Asked, and neither confirms nor denies; “looking into it” belongs here."
    SILENT = "silent", "Known to have said nothing about it, without having been asked."
    FOUND_NOTHING = "found-nothing", "Looked for reports of it and found none."


class Facet(Term):
    """The parts of a statement that can be right or wrong on their own."""

    OCCURRENCE = "occurrence", "That it happened at all."
    ACTOR = "actor", "Who did it."
    PLACE = "place", "Where."
    TIME = "time", "When."
    TARGET = "target", "What, or whose, was hit."
    HARM = "harm", "Who was killed or injured."
    CIRCUMSTANCES = "circumstances", "How it came about, or how long it lasted."


class Evidence(Term):
    """What a source publishes with its statement."""

    IMAGE = "image", "A published picture."
    VIDEO = "video", "Published footage."
    MAP = "map", "A published map."
    DOCUMENT = "document", "A published document."
    GEOLOCATION = "geolocation", "A published geolocation of images or video."
    TESTIMONY = "testimony", "A person's account."


class StrikeKind(Term):
    """Means of attack."""

    AIRSTRIKE = "airstrike", "Weapons released from a fixed-wing aircraft."
    HELICOPTER_STRIKE = "helicopter-strike", "Weapons released from a helicopter."
    MISSILE_STRIKE = "missile-strike", "Cruise or ballistic missiles from ships, aircraft or the ground."
    DRONE_STRIKE = "drone-strike", "Weapons released from an unmanned aircraft."
    ARTILLERY = "artillery", "Tube or rocket artillery."
    UNKNOWN = "unknown", "An attack from the air or from afar, means not known.", "means unknown"


class TargetKind(Term):
    """What sort of thing was hit."""

    MILITARY = "military", "Fighters, positions, vehicles, depots."
    INFRASTRUCTURE = "infrastructure", "Bridges, roads, power, water."
    ENERGY = "energy", "Oil and gas."
    RESIDENTIAL = "residential", "Homes or a populated place as such."
    MEDICAL = "medical", "Hospitals, clinics, ambulances."
    SCHOOL = "school", "Schools and universities."
    MARKET = "market", "Markets and shops."
    UNKNOWN = "unknown", "Not known."


class EventKind(Term):
    """What sort of event."""

    CAPTURE = "capture", "A place or route changes hands."
    OFFENSIVE = "offensive", "A ground attack or campaign opens."
    CLASH = "clash", "Fighting without a known result."
    DEPLOYMENT = "deployment", "Forces arrive at a place."
    REDEPLOYMENT = "redeployment", "Forces move from one place to another."
    LOSS = "loss", "A person, aircraft or vehicle of a party is lost."
    SHELLING = "shelling", "Ground fire on a place, reported for its effect."
    ROUTE_CUT = "route-cut", "A road is cut or opened."
    RAID = "raid", "A limited ground operation that ends with withdrawal."
    KILLING = "killing", "Persons killed outside combat."
    AIRSPACE = "airspace", "An aircraft enters airspace it has no leave to enter, or fires near another."
    MESSAGE = "message", "Leaflets, text messages or calls to the population or to fighters."
    WEAPON = "weapon", "A weapon is sighted or documented."
    DIPLOMATIC = "diplomatic", "Talks, visits, statements between states."
    OTHER = "other", "Anything else a brief needs; say what in the title."


class ControlState(Term):
    """How a place is held."""

    HOLDS = "holds", "The holder controls the place."
    CONTESTED = "contested", "The holder and the named others fight over the place, or both claim it."
    PRESENT = "present", "The holder has forces or positions in or near the place; control is not stated."
    CUT = "cut", "The holder blocks the road."
    ABSENT = "absent", "The holder has no forces or positions of note at the place."


class Unit(Term):
    """What is counted. Unlike units never add."""

    STRIKE = "strike", "One attack at one place in one pass, as this desk counts."
    SORTIE = "sortie", "One flight of one aircraft."
    TARGET = "target", "One aim point or object, as the striking side counts."
    LOCATION = "location", "One named place, however often it was hit."
    MUNITION = "munition", "One bomb, missile or shell."
    PERSON = "person", "One human being."
    AIRCRAFT = "aircraft", "One aeroplane or helicopter."
    VESSEL = "vessel", "One ship or boat."
    VEHICLE = "vehicle", "One ground vehicle, tanks included."
    SETTLEMENT = "settlement", "One village, town or city taken or lost."
    CHECKPOINT = "checkpoint", "One road block or guard post."
    KILOMETRE = "kilometre", "A length or distance."
    HOUR = "hour", "A length of time."
    US_DOLLAR = "us-dollar", "An amount of money."


class Bound(Term):
    """How firm a number is. Bounds are never dropped."""

    EXACTLY = "exactly", "The number as given."
    ABOUT = "about", "Around the number."
    AT_LEAST = "at-least", "The number or more."
    MORE_THAN = "more-than", "More than the number."
    AT_MOST = "at-most", "The number or fewer."
    LESS_THAN = "less-than", "Fewer than the number."
    ALMOST = "almost", "A little under the number."
    BETWEEN = "between", "From the lower number to the upper, both included."


class PartOfDay(Term):
    """Part of the local day."""

    NIGHT = "night", "Midnight to dawn, local time."
    MORNING = "morning", "Dawn to noon, local time."
    AFTERNOON = "afternoon", "Noon to dusk, local time."
    EVENING = "evening", "Dusk to midnight, local time."


class HarmGroup(Term):
    """Who was harmed."""

    CIVILIAN = "civilian", "Persons taking no part in the fighting."
    COMBATANT = "combatant", "Members of a party's forces."
    NOT_STATED = "not-stated", "The source does not say who they were."


class HarmEffect(Term):
    """What happened to them."""

    KILLED = "killed", "Dead."
    INJURED = "injured", "Alive and hurt."
    FATE_UNKNOWN = "fate-unknown", "The source does not know what became of them."


class Severity(Term):
    """What sort of change a correction makes."""

    CORRECTION = "correction", "A published fact was wrong."
    CLARIFICATION = "clarification", "A published fact was right but could mislead."
    UPDATE = "update", "New evidence changes what is known."
    WITHDRAWAL = "withdrawal", "A record no longer stands."
    MERGE = "merge", "Two records turned out to be one."
    RULE_CHANGE = "rule-change", "The rule that grades changed, not the facts."


class Trigger(Term):
    """What led to a correction."""

    NEW_EVIDENCE = "new-evidence", "A source reported something new."
    SOURCE_CORRECTED = "source-corrected", "A source corrected itself."
    EDITOR_ERROR = "editor-error", "The desk made a mistake."
    DUPLICATE = "duplicate", "The same thing was recorded twice."
    SAFETY = "safety", "Publishing the detail puts someone at risk."
    READER_REPORT = "reader-report", "A reader reported it."
    RULE_CHANGE = "rule-change", "The desk changed its rule."
