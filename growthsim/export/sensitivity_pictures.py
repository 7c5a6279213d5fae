"""What matters, as pictures: the tornado, the shares of the differences, the box in which the firm loses."""

from __future__ import annotations

from functools import partial

from growthsim.charts.lost_box import drawable, lost_box_chart
from growthsim.charts.sensitivity import shares_chart, tornado_chart
from growthsim.decisions import sensitivity_words as words
from growthsim.decisions.box import BoxAnswer, Found, box_of
from growthsim.decisions.input_words import in_sentence
from growthsim.decisions.sampling import Everything
from growthsim.decisions.sensitivity import Sensitivity
from growthsim.decisions.tornado import EFFECTS, Tornado
from growthsim.export.decisions import DecisionPicture
from growthsim.scenario import Scenario
from growthsim.texts import text


def sensitivity_pictures(found: Sensitivity, effect: str) -> list[DecisionPicture]:
    """Every picture there is something to draw for."""
    scenario, everything = found.scenario, found.everything
    pictures = [tornado_picture(found.tornado, scenario, effect)]
    if everything is not None:
        pictures.append(shares_picture(everything, scenario, effect))
        if found.box is not None:
            pictures.append(box_picture(everything, box_of(everything), found.box, scenario))
    return [picture for picture in pictures if picture is not None]


def tornado_picture(found: Tornado, scenario: Scenario, effect: str) -> DecisionPicture | None:
    """One input after the other; None where none moves anything."""
    if not found.leading(effect):
        return None
    title = text("sensitivity.page.tornado_heading", effect=words.effect_name(scenario, effect))
    chart = partial(tornado_chart, found, scenario, effect)
    shown = f"{title}. {text('sensitivity.page.tornado_caption')}"
    return DecisionPicture("sensitivity", words.brief_finding(found, scenario, effect), shown, chart)


def shares_picture(found: Everything, scenario: Scenario, effect: str) -> DecisionPicture | None:
    """All inputs at once; None where the effect does not vary."""
    if not found.indices.varies[EFFECTS.index(effect)]:
        return None
    name = in_sentence(words.effect_name(scenario, effect))
    title = text("sensitivity.page.shares_heading", effect=name)
    shown = f"{title}. {text('sensitivity.page.shares_caption')}"
    chart = partial(shares_chart, found, scenario, effect)
    finding = words.brief_sobol(found, scenario, effect)
    return DecisionPicture("sensitivity-shares", finding, shown, chart)


def box_picture(found: Everything, box: Found, answer: BoxAnswer, scenario: Scenario) -> DecisionPicture | None:
    """The box over its two most telling inputs; None where there is none."""
    if not drawable(found, box):
        return None
    shown = " ".join([f"{text('sensitivity.page.box_heading')}.",
                      text(f"sensitivity.page.box_caption_{box.of}")])  # fmt: skip
    chart = partial(lost_box_chart, found, box, scenario)
    return DecisionPicture("sensitivity-box", words.brief_box(answer, scenario), shown, chart)
