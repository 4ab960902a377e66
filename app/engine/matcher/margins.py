"""The margins by which bounds on scores allow for what float32 and float64 round away."""

# Roundings of an estimate: six float32 operations of 2^-24 each on terms no larger than |x|^2 + 2 |x||q|.
ROUNDING = 1e-6
UPWARD = 1.0 + 1e-5  # more than the rounding of a norm in float32, where a bound is made of it
DOWNWARD = 2.5e-7  # more than the rounding of a score to float32
FLOAT_STEP = 2.0**-23  # rounding of a sum of float32 terms, per term
EDGE = 1e-12  # float64 roundings between a distance and its score
SMALL = 1e-10  # norms below it are normalized first where only the direction counts
TINY = 1e-30  # below it the scale of a row would be a subnormal float32
SUBNORMAL = 1e-37  # more than what float32 loses near its smallest numbers
