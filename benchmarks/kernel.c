/* Prices and switching of one step, all in one loop over the futures: what numpy is measured against.
   The columns stand in the order of COLUMNS in kernel.py. */
#include <math.h>
#include <stddef.h>

#define PREMIUM_KEPT 1.1
#define MATCHING_GAIN 3.0
#define OWN_INNOVATION 0.2
#define OWN_CROSS_IMITATION 0.3
#define SMALLEST 1e-12

static inline double larger(double a, double b) { return a > b ? a : b; }
static inline double smaller(double a, double b) { return a < b ? a : b; }

void prices_and_switching(
    size_t futures, double time, double step,
    const double *restrict opening_price, const double *restrict launch_price_ratio,
    const double *restrict unit_cost_ratio, const double *restrict quality_growth_rate,
    const double *restrict price, const double *restrict price_sensitivity,
    const double *restrict switching_threshold, const double *restrict innovation,
    const double *restrict imitation, const double *restrict cross_imitation,
    const double *restrict entrant_share, const double *restrict new_share,
    const double *restrict word_of_mouth, const double *restrict readiness,
    const double *restrict floor_price, const double *restrict price_matching,
    double *restrict switched_fraction, double *restrict next_price)
{
    for (size_t i = 0; i < futures; i++) {
        double entrant_price = opening_price[i] * launch_price_ratio[i] * unit_cost_ratio[i]
                             * exp(-time * log(1.0 + quality_growth_rate[i]));
        double ratio = log(entrant_price / larger(price[i], SMALLEST));
        double willing = 1.0 / (1.0 + exp(price_sensitivity[i] * (switching_threshold[i] + ratio)));
        double entrant_rate = innovation[i] + imitation[i] * entrant_share[i] + cross_imitation[i] * new_share[i];
        double own_rate = readiness[i] * (OWN_INNOVATION * innovation[i]
                                          + imitation[i] * word_of_mouth[i] * new_share[i]
                                          + OWN_CROSS_IMITATION * cross_imitation[i] * entrant_share[i]);
        double switched = entrant_share[i] + new_share[i];
        double hazard = (entrant_rate + own_rate) * larger(willing - switched, 0.0)
                      / larger(1.0 - switched, SMALLEST);
        double lowest = larger(PREMIUM_KEPT * entrant_price, floor_price[i]);
        double gap = larger(price[i] - lowest, 0.0);
        double matching = price_matching[i] * smaller(MATCHING_GAIN * switched, 1.0);
        switched_fraction[i] = 1.0 - exp(-step * hazard);
        next_price[i] = price[i] - (1.0 - exp(-step * matching)) * gap;
    }
}
