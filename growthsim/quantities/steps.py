"""Six steps by which a small firm makes people on demand cheaper to work with."""

from growthsim.quantities.record import Quantity, Section

_SOURCE = "SkyViewCRM e-book 18, advice to small firms; the owner's own reading of how far it is taken"


def _step(name: str, label: str, symbol: str, lowers: str) -> Quantity:
    return Quantity(
        name, label, symbol, "level", 0, 1, 0.0, _SOURCE, "assumption", note=f"Lowers {lowers}.", percent=True
    )


STEPS = Section(
    "steps",
    "Six steps to staff on demand",
    (
        _step("crucial_skills", "Crucial skills named", "a_1", "the rework of what people on demand do"),
        _step("employer_image", "Image as an employer watched", "a_2", "the days until somebody starts"),
        _step("expert_board", "Experts on the board", "a_3", "the hours staff spend on coordination"),
        _step("clear_projects", "Clear projects with goals", "a_4", "the hours staff spend on coordination"),
        _step("integration_routines", "Routines of integration", "a_5", "the knowledge lost at a contract's end"),
        _step("board_topic", "Topic of every board meeting", "a_6", "the knowledge lost at a contract's end"),
        Quantity(
            "step_relief", "What a full step takes off its cost", "ε_S", "1", 0, 0.95, 0.3,
            "Chosen: no measurement found", "assumption", percent=True,
        ),
        Quantity(
            "step_cost", "Running cost of a full step, share of revenue", "c_S", "1/year", 0, 0.1, 0.001,
            "Chosen: some days of a board and of an owner", "assumption", percent=True,
        ),
    ),
)  # fmt: skip
