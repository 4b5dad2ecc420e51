# Words composed by the server: names, states, reasons and messages of pages.

## General

counter-name = Counter { $counter }
moment = { $date } at { $time } { $zone }
since = since { $time }
retention = { $days ->
    [365] one year
   *[other] { $days } days
}
duration-unknown = unknown

category-student = Student
category-government = Government
category-private = Private company
category-researcher = Researcher
category-media = Media
category-public = Public

priority-none = No priority
priority-elderly = Elderly
priority-disability = Person with a disability
priority-pregnant = Pregnant
priority-small-child = With a small child

identity-not-yet = Not yet
identity-ktp = National identity card
identity-sim = Driving licence
identity-passport = Passport
identity-other = Another valid card

outcome-answered = Answered
outcome-partly = Partly answered
outcome-referred = Referred
outcome-continued-online = Continued online

role-receptionist = Receptionist
role-officer = Officer
role-supervisor = Supervisor
role-administrator = Administrator

counter-state-closed = Closed
counter-state-idle = Ready
counter-state-busy = Serving
counter-state-paused = On a break

guest-name-needed = Enter your full name
guest-email-needed = Enter an email address in the correct format, like name@example.id
guest-service-needed = Choose a service
guest-category-needed = Choose where you come from

## Reasons of a call

call-next-in-line = First in line
call-priority = Priority goes first
call-fairness = An ordinary turn after two priority calls
call-picked = Chosen by the officer out of order

## Board

board-state-break = On a break. Service resumes soon.
board-state-break-until = On a break. Service resumes at { $time }.
board-state-closed = Walk-in service is closed.
board-state-closed-until = Walk-in service is closed. Opens { $date } at { $time }.

## Tracking

tracking-title-waiting = { $ahead } more before you
tracking-title-postponed = { $ahead } more before you
tracking-title-paused = Service is paused for a moment
tracking-title-next = Get ready. You are next.
tracking-title-called = Your turn. Go to Counter { $counter } now.
tracking-title-serving = You are being served at Counter { $counter }.
tracking-title-held = The officer at Counter { $counter } has put your number aside.
tracking-title-missed = Your number has been called.
tracking-title-done = Service finished. Thank you.
tracking-title-cancelled = Number { $number } was cancelled.
tracking-title-voided = Number { $number } was cancelled by an officer.
tracking-title-day-ended = The service day is over.
tracking-detail-postponed = You have used your one postponement.
tracking-detail-paused = No counter is serving this queue yet. Your number stays valid.
tracking-detail-held = Wait near the counter; the officer will continue.
tracking-detail-missed = Contact Counter { $counter }; your number stays valid today.
tracking-detail-day-ended = Take a new number when service opens again.
rating-partial = Answer all nine questions, or leave them all open.
tracking-detail-cancelled = To come back, take a new number at the kiosk.
track-unknown = Code not found or expired. It is printed below the ticket's QR.

## The five minutes explained

handover-queued = { $number } entered the queue
handover-ahead-left = { $number } ahead was called or left the queue
handover-counter-idle = Counter { $counter } was open and idle
handover-hours-began = Service hours began
handover-eligible = The five minutes began to count
handover-limit-reached = The five-minute limit passed
handover-started = Service started
handover-left = Left the queue unserved
handover-clock-stepped = The server's clock was set back; the length cannot be trusted

verdict-in-time = In time
verdict-late = Late
verdict-unreliable = Unreliable
verdict-not-applicable = Not applicable

## Desk

desk-opened-by = Opened by { $name }
desk-counter-closed = Closed
desk-paused-since = { $reason }, since { $time }
desk-missed = Not present, { $count } calls
desk-held = Put aside
desk-clock-since = Counting since { $time }
desk-minutes-seconds = { $minutes } minutes { $seconds } seconds
desk-history-issued = Number taken
desk-history-called = Called
desk-history-started = Service started
desk-undo-called = { $number } called
desk-undo-closed = { $number } finished
desk-undo-missed = { $number } not present
desk-undo-waiting = { $number } back in the queue
desk-undo-serving = { $number } being served
desk-undo-held = { $number } put aside
desk-said-referred = New number { $number } made.
desk-said-identity = Identity card of { $number } checked.
desk-said-note = Note of { $number } saved.
desk-said-manual = Number { $number } made.
desk-help-wanted = A visitor at the kiosk called an officer at { $time }.
desk-help-going = I am coming
desk-conflict-called = { $counter } already called { $number } at { $time }.
desk-conflict-serving = { $counter } has been serving { $number } since { $time }.
desk-conflict-held = { $counter } put { $number } aside at { $time }.
desk-conflict-missed = { $counter } marked { $number } as not present at { $time }.
desk-conflict-waiting = { $number } is back in the queue.
desk-conflict-closed = { $number } is finished or cancelled.
desk-no-show-question = { $calls ->
    [1] { $number } was called once. Mark as not present?
   *[other] { $number } was called { $calls } times, not long enough ago. Mark as not present?
}
desk-no-show-yes = Yes, mark as not present
desk-void-question = Cancel number { $number }?
desk-void-yes = Yes, cancel the number

break-meal = Lunch
break-prayer = Prayer
break-meeting = Meeting
break-other = Other

shortcuts-on = On
shortcuts-alt = With Alt
shortcuts-off = Off
theme-system = As the device
theme-light = Light
theme-dark = Dark

## Devices and set-up

device-kiosk = Kiosk
device-board = Queue board
device-none = Neither
device-never = Never connected
device-silent = Not connected since { $time }
enrolment-valid = 30 minutes
enrolment-unknown = Code not found, used or expired. Ask the administrator for a new one.
setup-code-wrong = The code does not match. Copy it from the server's screen.
setup-counters-range = Enter a number of counters from 1 to { $max }

## Home and standard

home-open = Service is open.
home-break = On a break. Opens again { $when }.
home-closed = Closed. Opens again { $when }.
home-closed-now = Walk-in service is closed.
standard-requirements-walk-in = Requirements, walk-in
standard-requirements-online = Requirements, online
standard-procedure-walk-in = Procedure, walk-in
standard-procedure-online = Procedure, online
standard-products = Products
standard-limit-walk-in = Time limit, walk-in
standard-limit-online = Time limit, online
standard-fee = Fee
clause-time-limit = SK { $decree }, time limit
complaint-box = Suggestion box
complaint-website = Web site
complaint-email = Email
complaint-message = SMS or WhatsApp

element-requirements = Requirements were fitting
element-procedure = Procedure was easy
element-time = Time was short
element-fee = Fee was fair (free)
element-product = Result was as promised
element-competence = Staff were able
element-behaviour = Staff were polite and friendly
element-complaints = Complaints and suggestions were handled
element-facilities = Facilities were good

## Figures

report-fraction = { $part } of { $whole }
report-period = { $first } to { $last }
figure-waiting = Waiting
figure-longest = longest { $time }
figure-counters = Counters at work
figure-of = of { $whole }
figure-in-time = Served within 5 minutes
figure-median = Wait for one's turn (median)
figure-p90 = Wait for one's turn (p90)
figure-service = Length of service (median)
figure-count = n = { $count }
figure-unknown = { $count } unknown
hours-read = { $total } visits, most at { $hour } o'clock ({ $most }).
todo-silent = { $device } not connected since { $time }.
todo-catalogue = The BPS catalogue could not be brought up to date: { $reason }.
todo-calendar = The working calendar is known until { $date } only.
excluded-no-standard = Service without a published standard
excluded-cancelled = Cancelled by the visitor
excluded-voided = Cancelled by an officer
excluded-missed = Not present when called
excluded-day-ended = The service day ended before the call
excluded-still-open = Not finished
excluded-unreliable = The server's clock was set back
