# Online consultation: the conversation, both time limits, a new request, and the rating.

## The conversation, on the user's pages and in the inbox

talk-thread = Conversation
talk-run = Count { $count }
talk-days = Days counted and skipped
talk-day = Day
talk-counted = Count
talk-working-day = Working day { $count }
talk-you = You
talk-user = Service user
talk-officer = { $name }, officer
talk-erased = The words of this message were erased.
talk-kind-question = Question
talk-kind-completion = More needed
talk-kind-answer = Answer
talk-kind-redirection = Referral
talk-kind-refusal = Refusal
talk-skip-weekend = Weekend
talk-skip-day-zero = The day the request was found complete; not counted
talk-skip-closure = { $name } ({ $decree })

talk-item-topic = topic
talk-item-area = area
talk-item-years = years
talk-item-detail = level of detail
talk-item-purpose = purpose
talk-item-other = what the message asks for

talk-promise = We answer by
talk-promise-waits = Not started
talk-promise-waits-text = The 3-working-day limit starts once an officer has found the request clear and complete.
talk-promise-incomplete = The 3-working-day limit starts once you add: { $items }.
talk-promise-running-text = Three working days from when the request was clear and complete.
talk-promise-late-text = This limit has passed. Your request will still be answered.
talk-promise-met = Answered
talk-promise-met-text = Answered { $when }, before the limit { $due }.
talk-promise-over-text = Answered { $when }, after the limit { $due }.
talk-promise-stopped = Stopped
talk-promise-ended = No longer running
talk-silence = Closes by itself
talk-silence-off = Not running
talk-silence-off-text = Counts only while we wait for your reply.
talk-silence-over-text = The conversation is closed.
talk-silence-text = Seven calendar days without a reply from you.
talk-silence-clause = Basis of the closing: SK { $decree }, { $text }
talk-promise-clause = Basis of the limit: SK { $decree }, { $text }
talk-reminded = Reminder
talk-run-started = Found clear and complete
talk-run-due = Limit
talk-run-moved = Limit moved because of { $decree }
talk-run-moved-from = from { $old }, moved { $when }
talk-run-answered = Answered
talk-run-stopped = Stopped: an officer asked for more
talk-run-closed = Closed without an answer
talk-run-in-time = In time
talk-run-late = Late
talk-run-running = Running
talk-run-halted = Stopped

## How a conversation stands for its user

talk-state-checking = Being checked
talk-state-checking-text = An officer checks whether your request is clear and complete. The 3-working-day limit starts after that.
talk-state-incomplete = Not complete
talk-state-incomplete-text = Not complete yet. The 3-working-day limit starts once you add: { $items }.
talk-state-running = In hand
talk-state-running-text = Answered by { $due }
talk-state-late = Answer overdue
talk-state-late-text = This should have been answered by { $due }. It will still be answered; you may file a complaint.
talk-state-yours = Your reply arrived
talk-state-yours-text = An officer will reply to your last message.
talk-state-answered = Waiting for your reply
talk-state-answered-text = An officer has replied. Reply if you need more.
talk-state-closing = Closing soon
talk-state-closing-text = Reply before { $close } to keep this open.
talk-state-reopen = Closed
talk-state-reopen-text = Closed { $closed } because there was no reply for 7 days. You can reopen it until { $until }.
talk-state-closed = Closed
talk-state-closed-text = This conversation was closed { $closed } and cannot be reopened. Ask again if you need more.

## My conversation

talk-title = { $topic }
talk-title-erased = Topic erased
talk-number = Request { $number }
talk-clocks = Time limits
talk-deadline-open = See how it is counted, day by day
talk-updated = Updated { $time }
talk-refresh = Reload the conversation
talk-offline = Offline. New messages appear once you are connected again.
talk-news = There is a new message.
talk-sent = Message sent.
talk-draft-kept = Draft saved.
talk-draft-here = Draft saved on this device.
talk-reopened = The conversation is open again. Write what you still need to know.
talk-reply = Your reply
talk-files = Files (optional)
talk-files-hint = PDF, PNG, JPG, XLSX, DOCX, CSV or TXT; at most 5 MB each and 10 MB together.
talk-files-waiting = Files that go with your reply
talk-send = Send reply
talk-keep = Save draft
talk-reopen = Reopen the conversation
talk-rate = Rate this service
talk-rated = You have rated this service. Thank you.
talk-back = Back to the conversation
talk-all = My consultations
talk-free = Statistical consultation is free. Report any request for payment.

## How the limits are counted

deadline-title = Time limits of request { $number }
deadline-promise = Our limit to answer
deadline-none = The 3-working-day limit has not started. It starts once an officer has found the request clear and complete, and stops while we wait for you to complete it.
deadline-silence = Closing by itself
deadline-silence-none = The closing does not run. It counts only while we wait for your reply.
deadline-silence-at = Closed if there is no reply
deadline-two = These are two different limits: ours to answer is counted in working days, the closing in calendar days.

## My consultations

mine-title = My consultations
mine-about-title = Online statistical consultation
mine-about = Ask an officer about data, methods or concepts without coming to the office.
mine-step-search = Search first: the answer may be there already.
mine-step-ask = If it is not, ask from the page of results.
mine-step-wait = Once your request is clear and complete, we answer within 3 working days.
mine-step-close = The conversation is closed if you do not reply for 7 days.
home-online-open = Open online consultation
mine-how = How it works
mine-search = Search data
mine-sign-in = Sign in
mine-register = Register
mine-account-text = To ask and to read the answers you need an account with a verified email address.
mine-empty = No requests yet. Begin with a search; if it does not answer, ask from the page of results.
mine-list = Your requests
mine-updated = Last { $when }
mine-due = Answered by { $when }
mine-close = Closes { $when } without a reply
mine-more = Earlier requests
mine-new = Search and ask something new

## A new request

ask-title = Ask for a consultation
ask-step = Step { $step } of 3
ask-step-topic = What it is about
ask-step-question = Your question
ask-step-check = Check and send
ask-searched = You searched for “{ $query }”
ask-hits = Top results
ask-again = See all results again
ask-anyway = If one of them answers you, there is no need to ask.
ask-topic = Topic
ask-topic-hint = For example: inflation, poverty, how the human development index is computed
ask-area = Area
ask-area-hint = For example: Bangka Selatan Regency, Toboali District
ask-years = Years
ask-years-hint = For example: 2015–2025
ask-question = Question
ask-question-hint = Write which data or explanation you need, in as much detail as you can.
ask-purpose = What you need it for (optional)
ask-files = Files (optional)
ask-files-kept = Choose files once the answers above are right; they do not come along when you go back a step.
ask-check = Check your answers
ask-change-topic = Change the topic
ask-change-question = Change the question
ask-send = Send the request
ask-needed-topic = Enter the topic
ask-needed-area = Enter the area of the data
ask-needed-years = Enter the years of the data
ask-needed-question = Enter your question
ask-search-first = Questions are asked from the results of a search
ask-search-first-text = Search first; if nothing answers, press “Ask for a consultation” on the page of results.
ask-unverified = Your email address is not verified yet
ask-unverified-text = You can search and read, but not ask for a consultation yet.
ask-verify = Verify the address
ask-privacy = Your answers are used to help you and to assess this service, and are kept for at most { $retention }. Questions: { $contact }
ask-label-area = Area: { $value }
ask-label-years = Years: { $value }
ask-label-purpose = Purpose: { $value }

sent-title = Request sent
sent-number = Number
sent-next = What happens next
sent-check = We check that it is complete. The next news goes to { $email }.
sent-answer = Once it is complete, we answer within 3 working days. The date stands in the conversation.
sent-close = After we have answered or asked for more, the conversation is closed if you do not reply for 7 days.
sent-open = Open the conversation

## Rating

rate-title = Rate request { $number }
rate-anonymous = The officers who answered cannot see your rating.
