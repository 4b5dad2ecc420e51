# The satisfaction survey and the stretches of reports

staff-satisfaction = Satisfaction

## Stretches

period-named = Range
period-turn = Move the range
period-today = Today
period-week = 7 days
period-month = This month
period-quarter = This quarter
period-half = This half-year
period-before = Earlier
period-after = Later
period-running = This range is not over; its figures may still change.
report-print = Print
report-sign = Seen by, the head of office

## Survey

skm-title = Public Satisfaction Survey
skm-index = Satisfaction index (IKM)
skm-sentence = IKM { $index }, grade { $grade }.
skm-up = Up { $by } from { $from }.
skm-down = Down { $by } from { $from }.
skm-same = Still { $from }.
skm-lacking = { $count } of at least { $least } respondents. Too few to conclude.
skm-suppressed = The index is shown from { $least } complete answers on, so that nobody's answer can be recognised.
skm-bands = Grades of service
skm-band = Grade
skm-meaning = Meaning
skm-range = IKM
skm-here = present value
skm-band-a = Very good
skm-band-b = Good
skm-band-c = Less than good
skm-band-d = Not good
skm-rule = Grades by Regulation 14/2017 of the Minister of Administrative Reform.
skm-ratings = Ratings
skm-ratings-detail = one for each visit or consultation
skm-visits = Of visits
skm-consultations = Of online consultations
skm-complete = Complete answers
skm-complete-detail = all nine elements; only these count
skm-elements = The nine elements, lowest first
skm-element = Element
skm-scale = On a scale from 1 to 4
skm-mean = Mean
skm-before = Range before
skm-faces = Satisfaction in one tap
skm-answer = Answer
skm-share = Share
skm-words = Suggestions and stories
skm-words-hidden = Suggestions are shown from { $least } on, so that nobody can be recognised by theirs.
skm-words-order = In alphabetical order; their times and ratings are not shown.
skm-plan = Plan for the three lowest elements
skm-plan-act = What will be done
skm-plan-when = When
skm-plan-who = Who
skm-method = How it is counted
skm-method-text = Each person rates once after the service has ended, on their own phone and without a name. All nine elements weigh the same; the IKM is 25 times their mean, rounded to two decimals. Groups of fewer than { $least } answers are not shown.
