"""Regions of the card: ISO 3166-1 codes, their names and flags."""

from typing import Final

from shortcodes.builtin.covid19.locale_data import (
    WORLD_M49,
    find_language,
    find_territory_name,
    is_english,
)
from shortcodes.sources.figures import WORLD

_CODES: Final = """
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE
    BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS
    BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN
    COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST
    EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF
    GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD
    HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM
    JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA
    LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
    MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM
    NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG
    PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA
    SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD
    STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON
    TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
    VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE
""".split()  # noqa: SIM905 - a table of codes reads better as text

REGIONS: Final = frozenset(both[:2] for both in _CODES)
"""The officially assigned alpha-2 codes."""

_OTHER_CODES: Final = {both[2:]: both[:2] for both in _CODES} | {"UK": "GB", "EL": "GR"}
_GLOBE: Final = "\N{GLOBE WITH MERIDIANS}"
_INDICATORS: Final = ord("\N{REGIONAL INDICATOR SYMBOL LETTER A}") - ord("A")


def is_code(region: str) -> bool:
    """Tell whether a region has the form of a code, assigned or not: two capital letters."""
    return len(region) == 2 and region.isascii() and region.isalpha() and region.isupper()


def find_flag(region: str) -> str:
    """Return the flag as an emoji: two regional indicators; a globe if there is no code."""
    if not is_code(region):
        return _GLOBE
    return chr(_INDICATORS + ord(region[0])) + chr(_INDICATORS + ord(region[1]))


def find_name(region: str, language: str) -> str:
    """Return a language's name of a region; the code itself if no name is known."""
    if region != WORLD:
        return find_territory_name(region, language) or region
    name = None if is_english(language) else find_territory_name(WORLD_M49, language)
    return name[:1].upper() + name[1:] if name else "World"


def guess_region(value: str, language: str) -> str:
    """Return the likely code for an alpha-3 code or a name, or an empty string.

    ``EG`` for ``EGY``, ``GB`` for ``UK``; for ``Egypt`` if Babel is installed.
    """
    if code := _OTHER_CODES.get(value.upper()):
        return code
    for tag in ("en", language):
        found = find_language(tag)
        code = found.find_code(value) if found else ""
        if code in REGIONS:
            return code
    return ""
