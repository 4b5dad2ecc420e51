# The officer's inbox: the list of consultations, one conversation, and canned replies.

staff-inbox = Inbox

## The list

inbox-folders = Parts of the inbox
inbox-hands = By officer
inbox-folder-to-check = To be completed
inbox-folder-waiting-for-us = Waiting for us
inbox-folder-waiting-for-user = Waiting for the asker
inbox-folder-closing-soon = Closing soon
inbox-folder-closed = Done
inbox-hand-all = All
inbox-hand-free = Not taken
inbox-hand-mine = Mine
inbox-search = Find number, topic, name
inbox-topic = Topic and asker
inbox-due = Due
inbox-holder = Officer
inbox-holder-none = Not taken
inbox-holder-mine = Me
inbox-empty = No request in this part.
inbox-earlier = Earlier requests
inbox-left = { $days ->
    [0] due today
    [one] { $days } working day left
   *[other] { $days } working days left
}
inbox-late = { $days ->
    [0] overdue since today
    [one] { $days } working day overdue
   *[other] { $days } working days overdue
}
inbox-checked-not = Not checked yet
inbox-checked-late = Not checked for too long
inbox-submitted = Received { $when }
inbox-closes = Closes by itself { $when }
inbox-closed = Closed { $when }
inbox-reply-owed = A reply is awaited
inbox-since = Since { $when }
inbox-desk = Inbox: { $count } requests
inbox-desk-due = { $count } due
inbox-desk-open = Open the inbox

case-state-submitted = To be checked
case-state-needs-completion = Waiting for completion
case-state-accepted = To be answered
case-state-answered = The asker replied
case-state-awaiting-user = Waiting for the asker
case-state-closed = Done
case-closed-done = Closed after an answer
case-closed-user-silent = Closed by itself, no reply
case-closed-redirected = Redirected
case-closed-refused = Refused

## A conversation

case-typing = { $names } is writing…
case-reply = Reply
case-reply-hint = An answer stops the limit of 3 working days; a message does not. Type ; and a word for a canned reply.
case-sending = The message is about to be sent and can still be taken back.
case-send-now = Send now
case-send-answer = Send as the answer
case-send-message = Send as a message
case-keep-draft = Keep draft
case-draft-saved = Draft kept
case-files-waiting = Files that go with the next reply
case-internal = Officers only
case-note = Internal note
case-note-hint = The asker does not see it.
case-note-do = Keep note
case-note-by = { $name }, internal note
case-completeness = Completeness
case-accept = Request complete → start 3 working days
case-accept-due = If recorded as complete now, the answer is due { $due }.
case-complete = Ask for completion
case-items = What is missing
case-item-topic = Topic
case-item-area = Area
case-item-years = Years
case-item-detail = Detail of the data
case-item-purpose = Purpose
case-item-other = Other
case-items-words = Explanation for the asker
case-items-hint = The limit of 3 working days does not run until the request is complete.
case-complete-do = Send request for completion
case-clocks = Clocks
case-request = Request
case-user = Asker
case-user-gone = The account was erased
case-submitted = Received
case-origin = An earlier request of the same asker
case-take = Take
case-take-over = Take over
case-hand-over = Hand over to another officer
case-officer = To which officer
case-handover-note = Handover note
case-handover-hint = Needed if somebody has it in hand: what was done, what is left.
case-redirect = Redirect
case-target = Where to
case-target-service = Service { $name }
case-target-other = Another BPS unit
case-target-public = PPID (request for public information)
case-target-unit = Code of the unit, if to another BPS unit
case-target-unit-wrong = Enter the code of a unit, such as 1971
case-why = Explanation for the asker
case-redirect-hint = Say where to and why. This request is closed.
case-redirect-do = Redirect and close
case-refuse = Refuse
case-ground = Ground
case-ground-confidential = Confidential data of respondents (Law 16/1997, article 21)
case-ground-out-of-scope = Not about statistics
case-ground-needed = Choose a ground
case-refuse-hint = Also name what can be given instead, such as totals.
case-refuse-do = Refuse and close
case-close = Close the conversation
case-back = Back to the inbox
case-clock-answer = Clock 1: answer by
case-clock-close = Clock 2: closes by itself
case-clock-waits = Not started
case-clock-waits-text = Starts when the request is recorded as complete.
case-clock-stopped = Stopped
case-clock-stopped-text = Waiting for completion by the asker.
case-clock-over-text = The request was closed without an answer.
case-clock-met = Answered in time
case-clock-late = Answered late
case-clock-due-text = It was due { $due }
case-clock-off = Not running
case-clock-off-text = Runs only while the asker is awaited.
case-clock-remind-text = Reminders: { $when }
case-now-held = { $name } has it in hand now. State: { $state }.
case-now-free = Nobody has it in hand now. State: { $state }.
case-changed = { $name } wrote at { $time } while you were typing. Read it first; what you typed is still below. State: { $state }.
case-stranded = What you typed, not sent
case-did-answered = Answer sent.
case-did-written = Message sent.
case-did-draft = Draft kept.
case-did-noted = Note kept.
case-did-completion = Request for completion sent.
case-did-accepted = Recorded as complete. The limit of 3 working days runs.
case-did-taken = This conversation is in your hand now.
case-did-handed = The conversation was handed over.
case-did-redirected = The asker was sent elsewhere and the conversation closed.
case-did-refused = The request was refused and the conversation closed.
case-did-closed = Conversation closed.
case-did-published = The answer was published. Anybody can find it by searching.
case-did-withdrawn = The answer was withdrawn from the search.
publish-title = Publish the answer
publish-lead = Anybody will find this question and answer by searching. Use general words, without a name, an institution, contacts or anything else about who asked.
publish-question = Question
publish-question-hint = One sentence that anybody might ask.
publish-answer = Answer
publish-do = Publish
publish-again = Replace what is published
publish-withdraw = Withdraw from the search
publish-see = See the published answer
publish-change = Change or withdraw
publish-back = Back to the conversation

## Canned replies

canned-title = Canned replies
canned-text = Words used often. In the reply box, type ; and the word, or choose from the list.
canned-insert = Insert
canned-new = Add
canned-word = Word
canned-word-hint = Small letters, digits and hyphens; 24 at most.
canned-words = Words
canned-forget = Remove
canned-saved = Canned reply kept.

officer-key-reply = Reply
officer-key-internal = Internal note
officer-key-complete = Request complete
officer-key-go-inbox = To the inbox
officer-key-go-queue = To the queue

## The promise of 3 working days

staff-promise = 3-working-day promise
promise-title = The promise of three working days
promise-in-time = Answered in time
promise-late = Late
promise-late-detail = ended after the limit, or past it and not answered
promise-running = Still running
promise-running-detail = due in this range, not past
promise-excluded-none = Every limit of this range is counted.
promise-excluded-running = Still running
promise-excluded-stopped = Completion was asked for before the limit; the next limit is counted by itself
promise-excluded-closed = Redirected or refused before the limit
promise-stops = Completion asked for after acceptance
promise-stops-none = No limit was stopped.
promise-officer = Officer
promise-empty = No limit fell due in this range.
promise-list = Limits that fell due in this range
promise-number = Number
promise-start = { $number }, count { $start }
promise-accepted = Clear and complete
promise-due = At the latest
promise-ended = Ended
promise-kept = Result
promise-verdict-in-time = In time
promise-verdict-late = Late
promise-verdict-running = Running
promise-verdict-stopped = Stopped
promise-verdict-closed = Closed
