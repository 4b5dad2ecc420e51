# Page texts. Keys begin with the name of the screen.

# Shared
common-skip = Skip to main content
common-training = TRAINING MODE — data will be deleted
common-language = Language
common-standard = Service standard
common-track = Track your number
common-free = Statistical consultation is free. Report any request for payment.
common-summary = There is a problem
common-title-problem = Problem:
common-back = Back
common-continue = Continue
common-hours = Service hours

# Kiosk
kiosk-welcome = Welcome. What do you need?
kiosk-choose = Choose one service. Statistical consultation is free of charge.
kiosk-waiting = Waiting: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
kiosk-aids = Display aids
kiosk-call-officer = Call an officer
kiosk-help-coming = An officer is on the way
kiosk-help-text = Please stay here. Nothing is sent before you get a queue number.
kiosk-priority = I need priority service
kiosk-priority-title = Priority service
kiosk-priority-text = Choose what applies to you. No proof is needed.
kiosk-priority-chosen = Priority service: { $ground }
kiosk-priority-drop = Without priority service
kiosk-priority-label = Priority
kiosk-guest-book = Guest book
kiosk-service = Service
kiosk-name = Full name
kiosk-name-hint = As on your identity card
kiosk-email = Email address
kiosk-email-hint = For a copy of your number and written answers
kiosk-quick-keys = Quick keys for the email address
kiosk-no-email = I do not have an email address
kiosk-no-email-text = An officer will help you. Please stay here.
kiosk-category = You come from
kiosk-category-label = From
kiosk-category-known = Been here before with the same name and email? You may leave this out.
kiosk-need = What data or help do you need? (optional)
kiosk-need-label = Need
kiosk-privacy = Used to serve you and assess this service, kept for at most { $retention }, never shown on the board. Questions: { $contact }
kiosk-check = Check your answers
kiosk-identity = Have a valid identity card ready for the officer.
kiosk-change = Change
kiosk-take = Get a queue number
kiosk-duplicate = You already hold { $number }, not yet called.
kiosk-duplicate-text = Use that number, or get a new one if you need something else.
kiosk-duplicate-use = Use it
kiosk-duplicate-new = Get a new one
kiosk-number = Your queue number
kiosk-number-short = Queue number
kiosk-number-title = Queue number { $number }
kiosk-ahead = { $count ->
    [0] No one is ahead of you
    [one] { $count } number ahead of you
   *[other] { $count } numbers ahead of you
}
kiosk-ahead-short = { $count } ahead
kiosk-estimate = Estimated { $from }–{ $to } WIB
kiosk-estimate-unknown = No estimate of the time yet
kiosk-scan = Scan to follow it on your phone
kiosk-qr = QR code of your tracking page
kiosk-code = Code:
kiosk-reprint = Print
kiosk-done = Done
kiosk-printer = Out of paper. Photograph this screen or note your number.
kiosk-closed = Walk-in service is closed.
kiosk-break = The service is on a break.
kiosk-quota = All queue numbers of today are taken.
kiosk-reopens = Opens { $when }.
kiosk-reopens-unknown = Please ask an officer when we open again.
kiosk-elsewhere = Reach us at { $contact }
kiosk-aids-text = Choose the aids you need
kiosk-aids-large = Larger text
kiosk-aids-contrast = High contrast
kiosk-aids-low = Lower layout
kiosk-aids-use = Apply
kiosk-idle-title = Are you still there?
kiosk-idle-text = Answers will be cleared. Seconds left:
kiosk-idle-stay = Yes, continue
kiosk-idle-clear = Clear now
