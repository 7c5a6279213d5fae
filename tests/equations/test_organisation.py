"""The pyramid, delay, misalignment, the scaling law and service."""

import numpy as np
import pytest

from growthsim import equations


def test_a_pyramid_over_100000_workers_has_11111_managers():
    """With a span of ten, 10,000 + 1,000 + 100 + 10 + 1 managers stand over 100,000 workers."""
    assert sum(100_000 // 10**layer for layer in range(1, 6)) == 11_111
    assert round(float(equations.managers(100_000.0, 10.0))) == 11_111


def test_one_manager_in_5_7_employees_is_17_5_percent():
    """Hamel & Zanini 2016 count 17.6 % managers in US statistics: a span of 5.7 gives 17.5 %."""
    managers = equations.managers(1000.0, 5.7)
    share = managers / (1000 + managers)
    assert share == pytest.approx(1 / 5.7)
    assert share == pytest.approx(0.175, abs=0.001)


def test_layers_grow_by_one_when_staff_grows_by_the_span():
    """A firm of one has one layer; each factor of the span adds one."""
    np.testing.assert_allclose(equations.layers(6.0 ** np.arange(5), 6.0), np.arange(1, 6), rtol=1e-14)
    assert equations.layers(0.0, 6.0) == 1.0


def test_fifty_people_decide_in_about_ten_days():
    """Fifty people under a span of six, three days a layer: some ten working days."""
    assert 260 * equations.decision_delay(50.0, 6.0, 3.0) == pytest.approx(10, abs=0.5)


def test_the_payroll_adds_up():
    """Workers at the worker's cost and managers at their multiple cost what all employees cost on average."""
    employees, span, ratio = 50.0, 6.0, 2.0
    workers = employees * (span - 1) / span
    cost = equations.worker_cost(60_000.0, span, ratio)
    payroll = cost * (workers + ratio * equations.managers(workers, span))
    assert payroll == pytest.approx(employees * 60_000.0, rel=1e-14)


def test_thirty_percent_of_pay_goes_to_managers():
    """Hamel & Zanini 2016: 17.6 % of staff take 30 % of pay; a manager at twice a worker's cost agrees."""
    managers = 1 / 5.7
    assert 2.0 * managers / (2.0 * managers + 1 - managers) == pytest.approx(0.30, abs=0.005)


def test_a_hierarchy_without_autonomy_is_aligned():
    """Misalignment is the price of freedom: without network, autonomy and teams there is none."""
    assert equations.misaligned_hours(0.0, 0.1, 0.0, 0.05, 0.0, 0.08, 0.0) == 0.0


def test_a_purpose_aligns_everybody():
    """A full purpose leaves no misaligned hours; dashboards halve them, talk takes 0.3 of the rest."""
    free = (1.0, 0.1, 1.0, 0.05, 0.5, 0.08)
    assert equations.misaligned_hours(*free, 1.0) == 0.0
    aligned = equations.joint_part(equations.joint_part(0.0, 0.5, 1.0), 0.3, 1.0)
    assert equations.misaligned_hours(*free, aligned) == pytest.approx(0.19 * 0.5 * 0.7)


@pytest.mark.parametrize("digital", [0.0, 0.5, 0.9, 0.99])
def test_work_per_customer_ends_at_amdahls_limit(digital):
    """Amdahl 1967: as technology gets cheaper the same people serve up to 1 / (1 - D) times as many."""
    work = equations.work_per_new_customer(0.02, digital, np.array([1.0, 1e-3, 1e-6, 0.0]), 1.0)
    assert work[0] == 0.02
    assert np.all(np.diff(work) <= 0)
    assert 0.02 / work[-1] == pytest.approx(equations.scaling_limit(digital))


def test_tenfold_needs_nine_tenths_digital():
    """Ten times as many customers by the same people need a digital share of 0.9."""
    assert equations.scaling_limit(0.9) == pytest.approx(10)
    assert equations.scaling_limit(0.5) == 2.0


def test_dear_technology_is_not_used():
    """A technology that costs more than at the start makes no more work than none at all."""
    assert equations.work_per_new_customer(0.02, 0.9, 7.0, 1.0) == 0.02


def test_service_is_what_capacity_allows():
    """Service is capacity over work, one at most, and one where nothing is ordered."""
    capacity, work = np.array([0.0, 45.0, 60.0, 90.0, 0.0, 5.0]), np.array([60.0, 60.0, 60.0, 60.0, 0.0, 0.0])
    np.testing.assert_array_equal(equations.service_level(capacity, work), [0, 0.75, 1, 1, 1, 1])


def test_room_for_new_customers_closes_within_three_percent():
    """A firm with capacity for all its work takes everybody, with 3 % too little nobody."""
    capacity, work = np.array([120.0, 100.0, 98.5, 97.0, 50.0, 0.0]), np.array([100.0] * 5 + [0.0])
    np.testing.assert_allclose(equations.room(capacity, work), [1, 1, 0.5, 0, 0, 1], atol=1e-13)
