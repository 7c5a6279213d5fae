"""The look of the pages: colours as CSS variables, type, cards; one sheet for both themes."""

from __future__ import annotations

from growthsim.charts.theme import DARK, LIGHT
from growthsim.pages import options

ERROR = ("#9B1C31", "#FF9AA8")
ERROR_GROUND = ("#FBEDEF", "#33191F")
ON_ACTION = ("#FFFFFF", "#0E1418")


def variables() -> str:
    """Every colour as a variable that follows the page's own light or dark."""
    pairs = {
        "page": (options.PAGE_LIGHT, options.PAGE_DARK),
        "card": (options.CARD_LIGHT, options.CARD_DARK),
        "chip": (options.CHIP_LIGHT, options.CHIP_DARK),
        "ink": (LIGHT.ink, DARK.ink),
        "ink-2": (LIGHT.ink2, DARK.ink2),
        "ink-3": (LIGHT.ink3, DARK.ink3),
        "hairline": (LIGHT.hairline, DARK.hairline),
        "gridline": (LIGHT.grid, DARK.grid),
        "action": (options.ACTION_LIGHT, options.ACTION_DARK),
        "on-action": ON_ACTION,
        "error": ERROR,
        "error-ground": ERROR_GROUND,
    }
    for slot, (light, dark) in enumerate(zip(LIGHT.plans, DARK.plans, strict=True), 1):
        pairs[f"plan-{slot}"] = (light, dark)
    for slot in range(1, 7):
        # Plans whose colour is too pale for text have their names in ink.
        light = LIGHT.plan_text(slot - 1)
        pairs[f"plan-{slot}-text"] = (light, DARK.plan_text(slot - 1))
    return "".join(f"--{name}:light-dark({light},{dark});" for name, (light, dark) in pairs.items())


SHEET = """
.stMainBlockContainer{max-width:1256px;padding:4.8rem 2rem 4rem}
[data-testid="stToolbar"]{font-size:15px;max-width:1256px;margin:0 auto;padding:0 1rem;width:100%}
[data-testid="stHeader"]{border-bottom:1px solid var(--hairline)}
.st-key-gs-language{position:fixed;top:9px;right:max(16px,calc(50vw - 612px));width:112px;z-index:1000000}
.st-key-gs-language [data-baseweb="select"]>div{background:none!important;border-color:transparent}
[data-testid="stTextInputRootElement"],[data-testid="stNumberInputContainer"],
[data-testid="stSelectbox"] [data-baseweb="select"]>div{background:var(--card)}
.stApp{font-size:15px}
[data-testid="stColumn"]:has(.gs-card) :is([data-testid="stVerticalBlock"],[data-testid="stElementContainer"],
[data-testid="stHtml"],.gs-card){height:100%;box-sizing:border-box}
[data-testid="stCode"]>div,[data-testid="stCode"]>div>div{opacity:1!important;visibility:visible!important}
[data-testid="stCode"] pre{padding-right:3.2rem}
h1,h2,h3,.gs-serif{font-family:"Source Serif","Source Serif 4",Georgia,serif;font-weight:600;letter-spacing:0}
.gs-eyebrow{font-size:13px;color:var(--ink-2);line-height:1.4}
.gs-title{font-family:"Source Serif",Georgia,serif;font-weight:600;font-size:31px;line-height:1.2;color:var(--ink);
  margin:2px 0 0;text-wrap:balance}
.gs-section{font-family:"Source Serif",Georgia,serif;font-weight:600;font-size:24px;line-height:1.25;margin:0;
  color:var(--ink)}
.gs-lead{font-size:16px;line-height:1.5;color:var(--ink-2);max-width:74ch;margin:4px 0 0}
.gs-caption{font-size:14px;line-height:1.45;color:var(--ink-2);max-width:80ch;white-space:pre-line}
.gs-foot{font-size:13px;line-height:1.45;color:var(--ink-3)}
.gs-rule{border:0;border-top:1px solid var(--hairline);margin:10px 0}
.gs-card{position:relative;background:var(--card);border:1px solid var(--hairline);border-radius:8px;
  padding:16px 20px 14px 24px;height:100%;overflow:hidden;box-sizing:border-box;color:var(--ink)}
.gs-card::before{content:"";position:absolute;left:0;top:0;bottom:0;width:5px;background:var(--plan)}
.gs-card .gs-name{font-weight:600;font-size:16px;color:var(--plan-text);overflow-wrap:anywhere}
.gs-card .gs-row{display:flex;gap:24px;align-items:flex-start;justify-content:space-between;margin:4px 0 6px}
.gs-number{font-size:50px;line-height:1.1;font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.gs-number small{font-size:26px;font-weight:600}
.gs-by{font-size:14px;color:var(--ink-2)}
.gs-dots{display:flex;gap:4px;margin:6px 0 8px}
.gs-dots i{width:11px;height:11px;border-radius:50%;border:1.5px solid var(--plan);box-sizing:border-box;
  background:linear-gradient(90deg,var(--plan) var(--part),transparent var(--part))}
.gs-strip{flex:1 1 auto;max-width:330px;min-width:150px;padding-top:4px;font-size:13px;color:var(--ink-2)}
.gs-when{color:var(--ink);text-align:right;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.gs-line{position:relative;height:22px}
.gs-line::before{content:"";position:absolute;left:0;right:0;top:10px;border-top:1px solid var(--hairline)}
.gs-line b{position:absolute;top:5px;height:11px;background:var(--plan);opacity:.45;border-radius:2px;min-width:3px}
.gs-line u{position:absolute;top:2px;height:17px;width:3px;margin-left:-1px;background:var(--plan)}
.gs-years{display:flex;justify-content:space-between;font-variant-numeric:tabular-nums}
.gs-card p{margin:0 0 6px;font-size:16px;line-height:1.45}
.gs-card p.gs-change{font-size:14px;color:var(--ink-2)}
.gs-card p.gs-change b{color:var(--ink)}
.gs-card p.gs-foot{font-size:13px;margin:0}
.gs-error{background:var(--error-ground);border-left:4px solid var(--error);border-radius:4px;padding:12px 16px;
  color:var(--ink);line-height:1.5;overflow-wrap:anywhere;white-space:pre-line}
.gs-error b{display:block}
.gs-note{background:var(--chip);border-radius:4px;padding:10px 16px;line-height:1.5;overflow-wrap:anywhere}
.gs-empty{border:1px dashed var(--hairline);border-radius:8px;padding:28px;text-align:center;color:var(--ink-2)}
.gs-empty b{display:block;color:var(--ink)}
.gs-chip{display:inline-flex;gap:6px;align-items:center;background:var(--chip);border-radius:99px;padding:2px 10px;
  font-size:12px;color:var(--ink-2);white-space:nowrap}
.gs-grade{letter-spacing:1px;font-size:9px;color:var(--ink-2);vertical-align:1px;white-space:nowrap}
.gs-bar{height:4px;border-radius:2px;background:var(--hairline);overflow:hidden}
.gs-bar i{display:block;height:100%;background:var(--action)}
.gs-sharpening{height:24px}
.gs-table{border-collapse:collapse;width:100%;font-size:14px;line-height:1.4}
.gs-table th{font-weight:600;text-align:left;border-bottom:1px solid var(--ink-3);padding:6px 12px 6px 0;
  vertical-align:bottom}
.gs-table td{border-bottom:1px solid var(--hairline);padding:6px 12px 6px 0;vertical-align:top;overflow-wrap:anywhere}
.gs-table .gs-right{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.gs-scroll td:first-child{min-width:7.5em}
.gs-scroll{overflow-x:auto}
.gs-group{display:flex;justify-content:space-between;gap:8px;font-size:14px;align-items:baseline}
.gs-group b{font-weight:600}
.gs-group span{color:var(--ink-2);font-size:13px;white-space:nowrap}
.gs-was{font-size:13px;color:var(--ink-2)}
.gs-head{font-weight:600;font-size:16px;line-height:1.3}
.stVegaLiteChart svg text{paint-order:stroke;stroke-linejoin:round}
.stVegaLiteChart{min-width:0}
[data-testid="stFullScreenFrame"]:has(.stVegaLiteChart) [data-testid="stElementToolbar"]{display:none}
#vg-tooltip-element{white-space:pre-line;font-family:inherit;background:var(--card);color:var(--ink);
  border:1px solid var(--hairline);border-radius:6px;padding:8px 10px;font-size:13px;line-height:1.45}
.stButton button,.stDownloadButton button{min-height:40px}
.stButton button[kind="primary"],.stButton button[data-testid="stBaseButton-primary"]{color:var(--on-action)}
.stButton button[kind="primary"] *{color:var(--on-action)}
:focus-visible{outline:3px solid var(--action);outline-offset:2px}
[data-testid="stSlider"]{padding-bottom:12px}
.gs-phonebar{display:none}
#gs-levers{scroll-margin-top:4.5rem}
.st-key-explore-levers .gs-rule{margin:2px 0}
[data-testid="stElementContainer"]:has(>.stVegaLiteChart){margin-bottom:-14px}
@media (max-width:640px){
  .stMainBlockContainer{padding:4.2rem 1rem 7rem}
  .st-key-explore-body>[data-testid="stHorizontalBlock"],
  .st-key-explore-body>div>[data-testid="stHorizontalBlock"]{flex-direction:column-reverse}
  .gs-title{font-size:24px}
  .gs-section{font-size:21px}
  .gs-number{font-size:40px}
  .gs-card .gs-row{gap:12px}
  .gs-card p.gs-foot{display:none}
  .gs-phonebar{display:flex;position:fixed;left:0;right:0;bottom:0;z-index:1000;background:var(--card);
    border-top:1px solid var(--hairline);padding:8px 16px;gap:18px;align-items:center;justify-content:space-between}
  .gs-phonebar div{min-width:0;overflow:hidden}
  .gs-phonebar b{display:block;font-size:18px;line-height:1.2;white-space:nowrap}
  .gs-phonebar span{display:block;font-size:12px;color:var(--ink-2);white-space:nowrap;overflow:hidden;
    text-overflow:ellipsis}
  .gs-phonebar a{border:1px solid var(--ink-3);border-radius:6px;padding:11px 14px;color:var(--ink);
    text-decoration:none;font-weight:600;font-size:14px;flex:none}
  .stButton button,.stDownloadButton button{min-height:44px}
}
@media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
"""


def style_sheet() -> str:
    """The whole sheet as an element."""
    return f"<style>:root{{{variables()}}}{SHEET}</style>"
