"""The look of a report: colours, type and page breaks in one sheet, with the fonts inside."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib.resources import files

from growthsim.charts.theme import DARK, LIGHT, SANS, SERIF, Palette

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
"""Nothing is fetched, nothing runs; only what stands in the document is shown."""

CUTS = (
    ("Growthsim Sans", 400, "GrowthsimSans-Regular.ttf"),
    ("Growthsim Sans", 600, "GrowthsimSans-SemiBold.ttf"),
    ("Growthsim Serif", 600, "GrowthsimSerif-SemiBold.ttf"),
)

GROUNDS = {
    "light": {"page": "#FBFAF7", "card": "#FFFFFF", "chip": "#EFEDE6", "action": "#24414D"},
    "dark": {"page": "#12161B", "card": "#1A2027", "chip": "#27303A", "action": "#8FC3D1"},
    "print": {"page": "#FFFFFF", "card": "#FFFFFF", "chip": "#EFEDE6", "action": "#24414D"},
}

SHEET = """
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:400 15px/1.5 var(--sans);overflow-wrap:break-word}
main{max-width:920px;margin:0 auto;padding:28px 32px 64px}
h1,h2,h3,h4{font-weight:600;line-height:1.25;margin:0;text-wrap:balance}
h2{font-family:var(--serif);font-size:24px;margin:40px 0 10px}
h3{font-family:var(--serif);font-size:19px;margin:26px 0 6px}
h4{font-size:14px;margin:16px 0 4px}
.title{font-family:var(--serif);font-size:31px;line-height:1.2;margin:0 0 8px}
p,ul{margin:0 0 8px;max-width:74ch}
.title,.finding,.gs-name,.gs-card p,figcaption,th,h4,.eyebrow{overflow-wrap:anywhere}
ul{padding-left:20px}
li{margin:0 0 4px}
a{color:var(--action)}
.made,.eyebrow{font-size:13px;color:var(--ink-2)}
.made{border-bottom:1px solid var(--hairline);padding-bottom:10px;margin-bottom:24px;max-width:none}
.question{font-size:18px;line-height:1.4;color:var(--ink-2)}
.finding{font:600 21px/1.35 var(--serif);margin:14px 0 12px}
.note,.reading{font-size:14px;color:var(--ink-2);max-width:96ch}
.chapter+.chapter,.first+.chapter{border-top:1px solid var(--hairline);margin-top:56px;padding-top:32px}
.cards{display:grid;grid-template-columns:1fr 1fr;gap:16px;margin:18px 0}
.gs-card:last-child:nth-child(odd){grid-column:1/-1}
.gs-card{position:relative;background:var(--card);border:1px solid var(--hairline);border-left:5px solid var(--plan);
  border-radius:8px;padding:14px 18px 12px;min-width:0}
.gs-name{font-weight:600;font-size:16px;color:var(--plan-text)}
.gs-row{display:flex;gap:18px;align-items:flex-start;justify-content:space-between;margin:2px 0 6px}
.gs-number{font-size:50px;line-height:1.1;font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.gs-number small{font-size:26px;font-weight:600}
.gs-by{font-size:14px;color:var(--ink-2);white-space:nowrap}
.gs-dots{display:flex;gap:4px;margin:6px 0 8px}
.gs-dots i{width:11px;height:11px;border-radius:50%;border:1.5px solid var(--plan);
  background:linear-gradient(90deg,var(--plan) var(--part),transparent var(--part))}
.gs-strip{flex:1 1 auto;max-width:300px;min-width:120px;padding-top:6px;font-size:13px;color:var(--ink-2)}
.gs-when{color:var(--ink);text-align:right}
.gs-line{position:relative;height:22px}
.gs-line::before{content:"";position:absolute;left:0;right:0;top:10px;border-top:1px solid var(--ink-3)}
.gs-line b{position:absolute;top:5px;height:11px;background:var(--plan);opacity:.45;border-radius:2px;min-width:3px}
.gs-line u{position:absolute;top:2px;height:17px;width:3px;margin-left:-1px;background:var(--plan)}
.gs-years{display:flex;justify-content:space-between;font-variant-numeric:tabular-nums}
.gs-card p{margin:0 0 6px;font-size:16px;line-height:1.45}
.gs-card p.gs-change{font-size:14px;color:var(--ink-2)}
.gs-card p.gs-change b{color:var(--ink)}
.gs-card p.gs-foot{font-size:13px;margin:0;color:var(--ink-3)}
.gs-card,.gs-dots i,.gs-line b,.gs-line u,.chip{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.stories{list-style:none;padding:0}
figure{margin:22px 0 30px}
figcaption h3{font-family:var(--sans);margin:0 0 2px;font-size:17px}
figcaption p{font-size:14px;color:var(--ink-2);margin:0 0 10px;max-width:96ch}
svg{display:block;width:100%;height:auto;overflow:visible;font-family:var(--sans)}
.reading{margin:4px 0 0}
.pair,.panels{display:grid;grid-template-columns:1fr 1fr;gap:16px 32px}
.pair>figure{min-width:0;display:flex;flex-direction:column}
.pair .panels,.phone{display:block}
.pair .panels{margin-top:auto}
.panels>div{min-width:0}
.phone{display:none}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.4;margin:0 0 14px}
th,td{text-align:left;vertical-align:top;padding:6px 14px 6px 0;border-bottom:1px solid var(--hairline);font-weight:400}
thead th{font-weight:600;vertical-align:bottom;border-bottom-color:var(--ink-3)}
th:last-child,td:last-child{padding-right:0}
.right{text-align:right;font-variant-numeric:tabular-nums}
.years{color:var(--ink-2);white-space:nowrap;margin-left:8px}
.summary .lead th{font-weight:600;padding-top:14px;border-bottom:0}
.summary tbody tr:not(.lead) th{padding-left:14px}
.summary td{white-space:nowrap}
.summary td:last-child{white-space:normal}
.inputs{table-layout:fixed;font-size:13px}
.inputs th:first-child{width:32%}
.inputs th:last-child{width:40%}
.inputs td,.inputs th{overflow-wrap:break-word}
.path{display:block;font-size:.9em;color:var(--ink-3);overflow-wrap:anywhere}
.source{color:var(--ink-2)}
.sets thead th{overflow-wrap:normal}
.sets .right{white-space:nowrap}
.numbers{font-size:12px}
.numbers td,.numbers th{white-space:nowrap;padding-right:10px}
.numbers thead th{white-space:normal;overflow-wrap:normal}
.chip{display:inline-block;background:var(--chip);border-radius:99px;padding:1px 9px;font-size:12px;
  color:var(--ink-2);white-space:nowrap}
.dots{letter-spacing:1px;font-size:9px;vertical-align:1px}
details{margin:0 0 12px}
summary{cursor:pointer;font-weight:600;padding:6px 0}
:focus-visible{outline:3px solid var(--action);outline-offset:2px}
.stamp{font-size:13px;color:var(--ink-3);border-top:1px solid var(--hairline);padding-top:10px;margin-top:28px;
  max-width:none}
.stamp span{display:inline-block;margin-right:28px}
@media screen and (max-width:640px){
  main{padding:20px 16px 48px}
  .title{font-size:24px}
  h2{font-size:21px;margin-top:32px}
  .finding{font-size:19px}
  .cards,.pair,.panels{grid-template-columns:1fr}
  .gs-number{font-size:40px}
  .wide{display:none}
  .phone{display:block}
  .inputs{min-width:620px}
  .summary{min-width:600px}
}
@page{size:A4;margin:16mm 10mm 17mm}
@media print{
  body{font-size:10.5pt;line-height:1.42}
  /* The first year of an axis hangs over the edge of its chart, and paper cuts off what hangs into its margin. */
  main{max-width:none;padding:0 5mm}
  h2{margin-top:22pt}
  h1,h2,h3,h4,.eyebrow,.note,figcaption,summary{break-after:avoid}
  p{orphans:3;widows:3}
  .whole,.pair,.panels>div,.gs-card,tr,li,.stamp,.events{break-inside:avoid}
  .panels{gap:8pt 20pt}
  figure{margin:12pt 0 16pt}
  thead{display:table-header-group}
  .scroll{overflow:visible}
  .chapter+.chapter,.first+.chapter{break-before:page;border-top:0;margin-top:0;padding-top:0}
  .gs-card{padding:10px 14px 8px}
  .gs-card p{font-size:10.5pt}
  .gs-card p.gs-change,.gs-card p.gs-foot{font-size:9.5pt}
  .gs-number{font-size:40px}
  .gs-number small{font-size:22px}
  .gs-row{gap:14px}
  .gs-strip{font-size:12px}
  th,td{padding-top:3px;padding-bottom:3px}
  .summary .lead th{padding-top:8px}
  .summary .lead{break-after:avoid}
  .summary tbody{break-inside:avoid}
  table{font-size:9.5pt}
  .inputs{font-size:8.5pt}
  details{display:none}
  a{color:inherit;text-decoration:none}
}
"""


@cache
def style_sheet() -> str:
    """The whole sheet as an element; light on paper always, on a screen as the reader's device is set."""
    dark = f"@media screen and (prefers-color-scheme:dark){{{_root(DARK, 'dark')}}}"
    paper = f"@media print{{{_root(LIGHT, 'print')}}}"
    names = "".join(f".plan-{slot}{{font-weight:600;color:var(--plan-{slot}-text)}}" for slot in range(1, 7))
    families = f":root{{--sans:{SANS};--serif:{SERIF}}}"
    return f"<style>{_fonts()}{families}{_root(LIGHT, 'light')}{dark}{paper}{SHEET}{names}</style>"


def _root(palette: Palette, ground: str) -> str:
    """Every colour as a variable; the charts name their colours by these."""
    colours = GROUNDS[ground] | {
        "ink": palette.ink,
        "ink-2": palette.ink2,
        "ink-3": palette.ink3,
        "hairline": palette.hairline,
        "gridline": palette.grid,
    }
    for slot, colour in enumerate(palette.plans):
        # Plans whose colour is too pale for text have their names in ink.
        colours |= {f"plan-{slot + 1}": colour, f"plan-{slot + 1}-text": palette.plan_text(slot)}
    scheme = "dark" if ground == "dark" else "light"
    return f":root{{color-scheme:{scheme};{''.join(f'--{name}:{colour};' for name, colour in colours.items())}}}"


def _fonts() -> str:
    folder = files("growthsim.data").joinpath("fonts")
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
        f"src:url(data:font/ttf;base64,{b64encode(folder.joinpath(cut).read_bytes()).decode('ascii')})"
        f'format("truetype")}}'
        for family, weight, cut in CUTS
    )
