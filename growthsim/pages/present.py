"""One chart in large type for a projector: step by step, year by year, and as a file for a slide."""

from __future__ import annotations

import time
from html import escape
from typing import Any

import streamlit as st

from growthsim.charts.growing import growing, stop_after, stop_before
from growthsim.engine import OpeningError
from growthsim.lessons.catalogue import NAMES, lesson
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.downloads import Made, download, file_stem
from growthsim.pages.drawing import draw
from growthsim.pages.lesson_flow import LESSON, go_to, leave
from growthsim.pages.levers import view
from growthsim.pages.parts import caption, error, page_head, plain
from growthsim.pages.present_subject import Subject, lesson_subject, presented_guess, scenario_subject
from growthsim.pages.results import result_of
from growthsim.texts import text

SCENARIO, AT, PLAYING = "present.scenario", "present.at", "present.playing"
"""Whether the scenario is presented, how far its subject has come, and whether it plays."""
TICKED, SLID = "present.ticked", "present.slid"
"""When it moved last, and when it was moved by the slider."""
PACE = 0.8
"""Seconds from one year to the next while it plays."""
AT_ONCE = 0.4
"""Seconds within which two things were done by one press of a key."""
SHEET = """
.stMainBlockContainer:has(.gs-present-head){max-width:1560px;padding-top:4.2rem}
.gs-present-head{min-height:108px;margin-top:-10px}
.st-key-present-about button{min-height:26px;padding:0}
.gs-present-head .gs-title{font-size:40px;line-height:1.15}
.gs-present-line{font-size:24px;line-height:1.3;color:var(--ink-2);margin:6px 0 0}
.st-key-present-keys button{min-height:56px;font-size:20px;padding:0 24px}
.st-key-present-keys button p{font-size:20px}
.st-key-present-keys [data-testid="stSliderThumbValue"],.st-key-present-keys [data-testid="stSlider"] label p{
  font-size:18px}
.gs-present-rows{border-collapse:collapse;font-size:24px;line-height:1.3;width:100%;margin:8px 0 16px}
.gs-present-rows th,.gs-present-rows td{padding:12px 20px 12px 0;border-bottom:1px solid var(--hairline);
  text-align:left;font-weight:400;color:var(--ink)}
.gs-present-rows thead th{font-size:20px;color:var(--ink-2)}
.gs-present-rows td{font-variant-numeric:tabular-nums;color:var(--plan-1-text);white-space:nowrap}
.gs-present-rows td:last-child{color:var(--plan-2-text);font-weight:600}
@media (max-width:640px){
  .gs-present-head{min-height:112px}
  .gs-present-head .gs-title{font-size:26px}
  .gs-present-line{font-size:17px}
  .st-key-present-about button{min-height:44px}
  .gs-present-rows{font-size:16px}
  .gs-present-rows td{white-space:normal}
  .gs-present-rows thead th{font-size:15px}
  .gs-present-rows th,.gs-present-rows td{padding:8px 10px 8px 0}
  .st-key-present-keys button{padding:0 14px}
}
"""


def page(desk: Desk) -> None:
    """What is presented, else a choice."""
    st.html(f"<style>{SHEET}</style>")
    chosen = desk.looks.get(LESSON, "")
    if chosen not in NAMES and not desk.kept.get(SCENARIO):
        _choice(desk)
        return
    playing = bool(desk.kept.get(PLAYING))
    # While it plays, this part alone is drawn again and again; else nothing is.
    st.fragment(_stage, run_every=PACE if playing else None)(playing)
    _last_row(desk, chosen if chosen in NAMES else "")


def _choice(desk: Desk) -> None:
    page_head(text("present.title"), lead=text("present.lead"))
    lessons, scenario = st.columns(2, gap="large")
    with lessons:
        st.html(f'<div class="gs-head">{escape(text("present.lessons"))}</div>')
        for number, name in enumerate(NAMES, 1):
            title = f"{number}. {text(f'lesson.{name}.title')}"
            st.button(plain(title), key=f"present.lesson:{name}", icon=":material/slideshow:", on_click=_show_lesson,
                      args=(name,))  # fmt: skip
    with scenario:
        st.html(f'<div class="gs-head">{escape(text("present.scenario"))}</div>')
        caption(text("present.scenario_lead"))
        st.button(plain(text("present.open_scenario", title=desk.title)), key="present.scenario",
                  icon=":material/slideshow:", on_click=_show_scenario)  # fmt: skip
    st.html('<hr class="gs-rule">')
    _onward(text("present.next_lessons"), "lessons")


def _show_lesson(name: str) -> None:
    go_to(name)
    _begin()


def _show_scenario() -> None:
    leave()
    _begin()
    current_desk().kept[SCENARIO] = True


def _show_nothing() -> None:
    leave()
    _begin()


def _begin() -> None:
    kept = current_desk().kept
    for key in (SCENARIO, AT, PLAYING):
        kept.pop(key, None)


def _subject(desk: Desk) -> Subject | None:
    """What is presented; None, with the reason on the page, where the firm cannot open."""
    chosen = desk.looks.get(LESSON, "")
    if chosen in NAMES:
        return lesson_subject(desk, lesson(chosen))
    try:
        return scenario_subject(desk)
    except OpeningError as fault:
        page_head(text("present.title"))
        error(text("refused.opening_of", name=desk.title), str(fault))
        return None


def _stage(playing: bool) -> None:
    """The chart of this moment, and the keys."""
    desk = current_desk()
    subject = _subject(desk)
    if subject is None:
        return
    if desk.kept.get(PLAYING):
        _tick(desk, subject)
    if bool(desk.kept.get(PLAYING)) != playing:
        # Whether this part is drawn again by itself is settled by the whole page.
        st.rerun()
    moment = subject.moments[_at(desk, subject)]
    with st.container(key="present-about", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<div class="gs-eyebrow">{escape(subject.title)}</div>', width="content")
        st.button(text("present.choose"), key="present.choose", type="tertiary", icon=":material/swap_horiz:",
                  on_click=_show_nothing)  # fmt: skip
    title, line = subject.words(moment)
    st.html(f'<div class="gs-present-head"><h1 class="gs-title" style="padding:0">{escape(title)}</h1>'
            f'<p class="gs-present-line" role="status">{escape(line)}</p></div>')  # fmt: skip
    shown = subject.shown(moment)
    if isinstance(shown, str):
        st.html(shown)
    else:
        # Title and line say what is seen; were they the text alternative too, the browser would draw the chart anew.
        draw(shown, f"present.chart:{subject.name}", text("present.alternative"))
    _keys(desk, subject)


def _at(desk: Desk, subject: Subject) -> int:
    """The moment that is shown; others may have been taken away since."""
    name, number = desk.kept.get(AT, ("", 0))
    return min(number, len(subject.moments) - 1) if name == subject.name else 0


def _go(name: str, number: int, playing: bool = False) -> None:
    kept = current_desk().kept
    kept[AT], kept[PLAYING], kept[TICKED] = (name, number), playing, time.monotonic()


def _step(name: str, number: int) -> None:
    """By a button or its key. An arrow that moved the slider, where that has the focus, is meant for it alone."""
    if time.monotonic() - current_desk().kept.get(SLID, -AT_ONCE) >= AT_ONCE:
        _go(name, number)


def _tick(desk: Desk, subject: Subject) -> None:
    """On by a year when it is time; it rests where it has grown."""
    last, at = growing(subject.moments)[-1], _at(desk, subject)
    if at < last and time.monotonic() - desk.kept.get(TICKED, 0.0) >= 0.75 * PACE:
        _go(subject.name, at + 1, playing=True)
    desk.kept[PLAYING] = _at(desk, subject) < last


def _keys(desk: Desk, subject: Subject) -> None:
    """Back, next, play, and the years."""
    at, moments = _at(desk, subject), subject.moments
    with st.container(key="present-keys"):
        left, right = st.columns([5, 7], vertical_alignment="center", gap="large")
        with left, st.container(horizontal=True, gap="small"):
            st.button(text("present.back"), key="present.back", shortcut="ArrowLeft", disabled=at == 0,
                      on_click=_step, args=(subject.name, stop_before(moments, at)))  # fmt: skip
            st.button(text("present.next"), key="present.next", shortcut="ArrowRight",
                      disabled=at == len(moments) - 1, on_click=_step,
                      args=(subject.name, stop_after(moments, at)))  # fmt: skip
            _play(desk, subject, at)
        with right:
            _years(subject, at)
    if subject.about:
        caption(subject.about)


def _play(desk: Desk, subject: Subject, at: int) -> None:
    years = growing(subject.moments)
    if desk.kept.get(PLAYING):
        st.button(text("present.pause"), key="present.pause", icon=":material/pause:", on_click=_go,
                  args=(subject.name, at))  # fmt: skip
        return
    begin = at if years[0] <= at < years[-1] else years[0]
    st.button(text("present.play"), key="present.play", icon=":material/play_arrow:", on_click=_go,
              args=(subject.name, begin, True))  # fmt: skip


def _years(subject: Subject, at: int) -> None:
    """A slider through the years on the way."""
    years = growing(subject.moments)
    if len(years) < 2:
        return
    key = "present.years"

    def moved() -> None:
        _go(subject.name, int(st.session_state[key]))
        current_desk().kept[SLID] = time.monotonic()

    st.select_slider(
        text("present.year"), years, key=view(key, min(max(at, years[0]), years[-1])), on_change=moved,
        format_func=lambda number: subject.place(subject.moments[number]), label_visibility="collapsed",
    )  # fmt: skip


def _last_row(desk: Desk, chosen: str) -> None:
    """On to the lesson or Explore; beside it the files for a slide."""
    st.html('<hr class="gs-rule">')
    left, right = st.columns([5, 7], vertical_alignment="center")
    with right, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if not chosen or lesson(chosen).curves():
            _files(desk, chosen)
    with left:
        if chosen:
            _onward(text("present.next_lesson"), "lessons")
        else:
            _onward(text("present.next_explore"), "explore")


def _files(desk: Desk, chosen: str) -> None:
    stem = chosen or file_stem(desk.scenario.title, "growthsim")
    for ending, kind, icon in (("gif", "image/gif", "gif_box"), ("html", "text/html", "play_circle")):
        made = _film(desk, chosen, ending)
        download(text(f"present.{ending}"), made, f"{stem}-animation.{ending}", kind, f"present.{ending}", icon)


def _film(desk: Desk, chosen: str, ending: str) -> Made:
    """Makes the file of what is presented now."""
    scenario, guess = desk.scenario, presented_guess(desk, lesson(chosen))[0] if chosen else None

    def made() -> bytes | str:
        from growthsim.export.animation import animation_gif, animation_html, lesson_film, scenario_film

        film = lesson_film(lesson(chosen), guess) if chosen else scenario_film(result_of(scenario))
        return animation_gif(film) if ending == "gif" else animation_html(film)

    return made


def _onward(label: str, target: str) -> None:
    look: dict[str, Any] = {"type": "primary", "icon": ":material/arrow_forward:", "key": "present.onward"}
    if st.button(label, **look):
        from growthsim.pages.application import page_of

        st.switch_page(page_of(target))
