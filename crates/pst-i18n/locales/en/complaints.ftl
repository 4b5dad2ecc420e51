# Complaints: pages for everybody, then those of the officers who handle them.

## The form

complaint-title = File a complaint
complaint-lead = You can complain through the official channels below or with this form. You need no account and may leave out your name.
complaint-channels = Complaint channels
complaint-form = Or fill in this form
complaint-safe = Your identity is not shared with the officer concerned.
complaint-about = About: { $about }
complaint-about-label = About
complaint-what = What happened?
complaint-what-needed = Tell us what happened
complaint-happened = When, and at which counter? (optional)
complaint-happened-short = When and where
complaint-who = Who is it about? (optional)
complaint-who-short = About whom
complaint-who-hint = Write the name if you know it. This officer will neither handle nor see your complaint.
complaint-wish = What do you hope for? (optional)
complaint-wish-short = What you hope for
complaint-identity = Your identity
complaint-anonymous = Without a name (anonymous)
complaint-named = With name and contact
complaint-named-only = Only if you give your name
complaint-name = Name
complaint-name-needed = Write your name, or choose to stay anonymous
complaint-contact = Email or telephone number
complaint-contact-hint = Only if you give your name
complaint-contact-needed = Write an email address or telephone number, or choose to stay anonymous
complaint-confidential = Confidential: only the one officer who handles it may read it
complaint-confidential-short = Confidential
complaint-kept = Complaints are stored encrypted and used only to handle them. Of an anonymous complaint only the hour is kept; no address, account or visit is linked to it.
complaint-free = Asked to pay for a consultation? Report it here; this service is free.
complaint-next = Continue
complaint-check = Check your complaint
complaint-files = Files (optional)
complaint-files-hint = At most 3 files of at most 2 MB each: PDF, PNG, JPG, XLSX, DOCX, CSV or TXT.
complaint-files-anonymous = Photos and documents can hold the name, place and time of their making. Remove these first if you want to stay unknown.
complaint-change = Change
complaint-send = Send the complaint
common-yes = Yes

## The receipt

complaint-received = Complaint received
complaint-done = Complaint received. Number { $number }. Keep code { $code } to see the reply.
complaint-unattended = Everybody who may handle complaints at this unit is among those it is about. Please also use the BPS complaint site, so that others handle it.
complaint-number = Complaint number
complaint-number-hint = Example: ADU-2026-017
complaint-code = Code
complaint-code-hint = The eight letters and digits on your receipt
complaint-date = Received on
complaint-then = What happens next
complaint-qr = QR code that opens the complaint
complaint-qr-text = This QR code opens the complaint without typing. Anyone who has it can read the reply.
complaint-link = Link to this complaint
complaint-keep = Print this page, or write down number and code. The code cannot be shown again.

## Promises

complaint-promise-response = First response
complaint-promise-settlement = Settlement
complaint-due = by { $when }
complaint-due-unknown = the deadline cannot be computed until the calendar of holidays is published
complaint-due-none = no deadline is running
complaint-overdue = late, was due { $when }
complaint-kept-in-time = in time, { $when }
complaint-kept-late = late, { $when }
complaint-kept-unknown = { $when }
complaint-working-days = { $amount } working days ({ $source })
complaint-calendar-days = { $amount } calendar days ({ $source })

## States

complaint-state-received = Complaint received, awaiting a response
complaint-state-in-progress = The complaint is being handled
complaint-state-field-check = The complaint is being looked into on the spot
complaint-state-settled-upheld = Settled: the complaint was confirmed and acted on
complaint-state-settled-not-upheld = Settled: the complaint was not confirmed
complaint-state-settled-explained = Settled: the matter was explained
complaint-state-closed-upheld = Closed: the complaint was confirmed and acted on
complaint-state-closed-not-upheld = Closed: the complaint was not confirmed
complaint-state-closed-explained = Closed: the matter was explained
complaint-state-closed-withdrawn = The complaint was withdrawn by its reporter
complaint-state-closed-sp4n-lapor = Passed on to SP4N-LAPOR!
complaint-state-closed-agency = Passed on to pengaduan.bps.go.id
complaint-state-closed-ombudsman = Passed on to the Ombudsman of Indonesia
complaint-detail-received = A supervisor of the unit will read it and respond.
complaint-objection = If this does not settle it, reply by { $when }; the complaint will be opened again.

## Seeing the reply

complaint-open = See the reply to a complaint
complaint-open-text = Enter number and code from your receipt.
complaint-look = See the reply
complaint-unknown = Number and code do not match. Both are on your receipt.
complaint-new = File a new complaint
complaint-exchange = Complaint and replies
complaint-no-answer = No reply yet.
complaint-you = You
complaint-unit = PST officer
complaint-reply = Write a reply
complaint-reply-send = Send reply
complaint-reply-sent = Message sent.
complaint-withdraw = Withdraw the complaint
complaint-withdraw-text = A withdrawn complaint is closed and cannot be opened again.
complaint-withdraw-yes = Yes, withdraw it
complaint-withdrawn = The complaint was withdrawn.

## Counts

complaint-summary = Complaints in figures
complaint-summary-text = Complaints by the month they were received. Neither their content nor who filed them is shown.
complaint-summary-empty = No complaints yet.
complaint-month = Month
complaint-count-received = Received
complaint-count-responded-in-time = Response in time
complaint-count-responded-late = Response late
complaint-count-settled-in-time = Settled in time
complaint-count-settled-late = Settled late
complaint-count-withdrawn = Withdrawn
complaint-count-referred = Passed on
complaint-count-open = Still open

## After a low rating

complaint-tell = Tell us, so that we can improve

## Handling

staff-complaints = Complaints
register-title = Register of complaints
register-open = Open complaints
register-closed = Closed complaints
register-empty = No open complaints.
register-intake = Enter a complaint from another channel
register-source = Channel
register-state = State
register-officer = Handled by
register-nobody = nobody yet
register-component = Part of the service
register-component-none = not set
register-source-form = Form
register-source-box = Suggestion box
register-source-website = BPS complaint site
register-source-email = Email
register-source-message = SMS or WhatsApp
register-source-telephone = Telephone
register-found = Date found or received
register-concerns = Officers it is about
register-concerns-hint = Marked officers neither handle nor see this complaint.
register-save = Save to the register
register-saved = Saved. Number { $number }, code { $code }. Tell the reporter if you can reach them.
register-component-requirements = Requirements
register-component-procedure = Procedure
register-component-time = Time
register-component-fee = Fee
register-component-product = Product
register-component-competence = Competence of officers
register-component-behaviour = Behaviour of officers
register-component-facilities = Facilities
register-component-complaints = Handling of complaints
register-outcome-upheld = Confirmed and acted on
register-outcome-not-upheld = Not confirmed
register-outcome-explained = Explained
register-to-sp4n-lapor = SP4N-LAPOR!
register-to-agency = pengaduan.bps.go.id
register-to-ombudsman = Ombudsman of Indonesia
register-sealed = This complaint is confidential. Only the officer who handles it can read it.
register-take = Handle it myself
register-assign = Hand over to
register-assign-do = Hand over
register-classify = Set the part of the service
register-save-component = Save the part
register-save-concerns = Save
register-respond = Respond to the reporter
register-respond-do = Send response
register-note = Internal note
register-note-do = Save note
register-notes = Internal notes (not seen by the reporter)
register-field-check = Begin a field check
register-field-check-text = The limit for the settlement becomes longer. Tell the reporter why.
register-settle = Settle
register-settle-do = Settle the complaint
register-outcome = Outcome
register-refer = Pass on to another body
register-refer-do = Pass on and close
register-to = Passed on to
register-words = Explanation for the reporter
register-reporter = Reporter
register-views = Opened by
register-about = Service and date
register-reporter-side = Reporter
