# Problems the service answers with: key = "problem-" + code, dots become hyphens.

## General

problem-internal =
    .title = Service is disrupted
    .detail = Please try again. If it still fails, tell an officer the code { $reference }.

problem-not-found =
    .title = Page not found
    .detail = Check the address or go to the home page.

problem-resource-not_found =
    .title = Nothing found
    .detail = What you are looking for does not exist or is no longer available.

problem-request-invalid =
    .title = There is a problem
    .detail = Correct the marked fields. Your other answers are kept.

problem-request-key_reused =
    .title = The request key was used before
    .detail = This key was used for a request with different content. Use a new key.

problem-storage-conflict =
    .title = Someone else just changed this
    .detail = Reload to see the present state, then try again.

problem-storage-unavailable =
    .title = Data storage is disrupted
    .detail = What was saved is safe. Please try again in a moment.

## Fields

problem-text-empty =
    .title = The field is empty
    .detail = Fill in this field.

problem-text-too_long =
    .title = The text is too long
    .detail = Write at most { $max } characters.

problem-text-control =
    .title = The text holds characters that cannot be read
    .detail = Type this text again instead of pasting it.

problem-text-phone =
    .title = The telephone number is not right
    .detail = Write a full telephone number, such as 0812 3456 7890.

problem-text-email =
    .title = The email address is not right
    .detail = Write a full email address, such as name@example.com.

## Sign-in and access

problem-access-sign_in_needed =
    .title = You need to sign in
    .detail = Sign in to open this page.

problem-access-role_needed =
    .title = You are not authorised
    .detail = { $role ->
        [officer] This page is for officers only.
        [supervisor] This page is for supervisors only.
        [administrator] This page is for administrators only.
       *[other] This page is for receptionists and officers only.
    }

problem-access-user_needed =
    .title = For service users only
    .detail = Sign out first, then sign in with an account of the online service.

problem-access-other_unit =
    .title = This belongs to another unit
    .detail = You can only open the data of your own unit.

problem-session-credentials =
    .title = The email address or password is not right
    .detail = Check both, then try again.

problem-account-unverified =
    .title = The email address is not verified yet
    .detail = Enter the code from the letter we sent, or ask for a new one.

problem-account-challenge =
    .title = The code or link is not valid
    .detail = Check the code, or ask for a new one. Codes and links work for 30 minutes and only once.

problem-setup-done =
    .title = Set-up is complete
    .detail = Sign in with the account that was made.

problem-officer-email_taken =
    .title = The email address is taken
    .detail = Use another address for this officer.

## Visits and the queue

problem-requirements-missing =
    .title = Requirements are missing
    .detail = Complete the requirements named here, then try again.

problem-visit-duplicate =
    .title = You already have a queue number
    .detail = Your number is { $number } and has not been called. Ask for another only if you need it.

problem-visit-completed =
    .title = The visit is over
    .detail = A visit that is over cannot be changed.

problem-unit-closed =
    .title = The service is closed
    .detail = Please come during service hours.

problem-queue-empty =
    .title = No one is waiting
    .detail = No one is waiting for this counter.

problem-queue-quota_reached =
    .title = No more queue numbers today
    .detail = All { $limit } numbers have been given out. Ask an officer or come on the next working day.

problem-queue-no_reserve_left =
    .title = No reserve numbers left
    .detail = All reserve numbers of this series belong to other kiosks.

problem-queue-not_reserved =
    .title = Not a reserve number of this kiosk
    .detail = The number is not set aside for this kiosk today.

problem-queue-already_issued =
    .title = Number already used
    .detail = This reserve number has already become a ticket.

problem-queue-day_closed =
    .title = Today's service has ended
    .detail = Numbers are available again on the next working day.

problem-ticket-wrong_state =
    .title = This cannot be done now
    .detail = The state of number { $number } has changed. See its present state.

problem-ticket-calls_exhausted =
    .title = The limit of calls is reached
    .detail = Number { $number } was called { $calls ->
            [one] once
           *[other] { $calls } times
        }. Mark it as absent or start the service.

problem-ticket-no_show_too_early =
    .title = Too early to mark as absent
    .detail = Number { $number } has not been called long or often enough. Confirm to go on all the same.

problem-ticket-already_postponed =
    .title = The number was postponed before
    .detail = Number { $number } can be postponed only once.

problem-ticket-undo_expired =
    .title = The last step can no longer be undone
    .detail = The time to undo the last step of number { $number } has passed.

problem-ticket-other_day =
    .title = A number of another day
    .detail = Number { $number } is valid only on the day it was taken.

problem-ticket-other_desk =
    .title = Another counter has this number
    .detail = Number { $number } is at counter { $counter }.

problem-ticket-not_referable =
    .title = The number cannot be referred
    .detail = Only a number being served or just served can be referred, and to another service (number { $number }).

## Counters

problem-counter-busy =
    .title = The counter has a number in hand
    .detail = Finish { $number } first.

problem-counter-closed =
    .title = The counter is closed
    .detail = Open counter { $counter } first.

problem-counter-paused =
    .title = The counter is on a break
    .detail = End the break of counter { $counter } first.

problem-counter-taken =
    .title = Another officer works at this counter
    .detail = Choose a counter other than { $counter }.

problem-counter-not_in_hand =
    .title = The number is not at this counter
    .detail = Counter { $counter } does not have that number in hand.

problem-counter-reason_missing =
    .title = The break has no reason
    .detail = Choose a reason: a break stops the clock.

problem-officer-at_other_counter =
    .title = You still work at another counter
    .detail = Close counter { $counter } first.

## Ratings

problem-rating-score =
    .title = The score is not right
    .detail = Choose a score from 1 to 4.

problem-rating-already_given =
    .title = The rating was given before
    .detail = Each visit is rated once. Thank you.

problem-rating-not_open =
    .title = The rating is not open
    .detail = You can rate the service once it is finished.

## Calendar and service hours

problem-calendar-not_covered =
    .title = The calendar is not known
    .detail = Working days on { $date } are not decreed yet, so the deadline cannot be computed.

problem-calendar-empty_coverage =
    .title = The calendar's period is reversed
    .detail = The last date comes before the first.

problem-calendar-coverage_too_long =
    .title = The calendar's period is too long
    .detail = Divide the calendar into shorter periods.

problem-calendar-duplicate_closure =
    .title = A closure is listed twice
    .detail = Each date may be listed only once.

problem-calendar-closure_outside_coverage =
    .title = A closure is outside the calendar's period
    .detail = Each closure must lie within the period the calendar covers.

problem-hours-weekend =
    .title = Not a working day
    .detail = Service hours are for working days only.

problem-hours-missing =
    .title = Service hours are missing
    .detail = Each working day needs service hours.

problem-hours-overlap =
    .title = Service hours overlap
    .detail = The hours of one day must not overlap.

problem-hours-break_outside =
    .title = The break is outside service hours
    .detail = The break must lie within service hours.

problem-hours-regime_reversed =
    .title = The period of these hours is reversed
    .detail = The last date comes before the first.

problem-hours-regime_overlap =
    .title = Two periods of service hours overlap
    .detail = Only one set of hours may apply on a date.

## Documents of the service standard

problem-standard-empty =
    .title = A part of the standard is empty
    .detail = Fill in this part.

problem-standard-malformed =
    .title = A part of the standard cannot be read
    .detail = Check how it is written.

problem-standard-out_of_range =
    .title = The number is out of range
    .detail = Check the number.

problem-standard-duplicate =
    .title = A part of the standard occurs twice
    .detail = Remove one of them.

problem-standard-reversed =
    .title = The end comes before the beginning
    .detail = Check the order.

problem-standard-no_channel =
    .title = No channel is described
    .detail = Describe at least one channel: walk-in or online.

problem-standard-limit_unit =
    .title = The unit of the time limit does not fit
    .detail = Walk-in service is measured in minutes, online service in working days.

problem-standard-charged =
    .title = This service is free of charge
    .detail = Remove the fee from the standard.

## Requests

problem-request-malformed =
    .title = The request cannot be read
    .detail = Check the form or the data and send it again.

problem-request-media_type =
    .title = Unknown kind of content
    .detail = Send the kind of content that this address asks for.

problem-request-method =
    .title = This cannot be done at this address
    .detail = Open the page first, then use its buttons.

problem-request-timeout =
    .title = The request took too long
    .detail = Please try again. Sending the same thing twice counts once.

problem-request-too_large =
    .title = The request is too large
    .detail = Shorten it and send it again.

problem-request-too_many =
    .title = Too many attempts
    .detail = Wait a moment, then try again.

problem-request-cross_site =
    .title = The request came from another site
    .detail = Open this page directly and do it from here.

## Choices and requirements

problem-field-base64 =
    .title = The content of the file cannot be read
    .detail = Send the content of the file in Base64 (RFC 4648 §4).

problem-field-choice =
    .title = This is none of the choices
    .detail = Choose one of those offered.

problem-requirement-missing =
    .title = A requirement is not met
    .detail = Meet this requirement first.

## Passwords

problem-password-too_short =
    .title = The password is too short
    .detail = Use at least { $max } characters.

problem-password-too_long =
    .title = The password is too long
    .detail = Use at most { $max } characters.

problem-password-common =
    .title = The password is easy to guess
    .detail = Use another password that few people would choose.

problem-password-wrong =
    .title = The present password is not right
    .detail = Enter the password you use now.

problem-account-confirmation =
    .title = The address does not match
    .detail = Enter the email address of this account exactly as shown.

## Online consultation

problem-consultation-wrong_state =
    .title = This cannot be done now
    .detail = The state of the consultation has changed. Look at its present state.

problem-consultation-closed =
    .title = The consultation is closed
    .detail = Open a new consultation that refers to this one.

problem-consultation-reopen_too_late =
    .title = The consultation cannot be reopened
    .detail = The time to reopen it is over. Open a new consultation that refers to this one.

problem-consultation-assigned_elsewhere =
    .title = Another officer has this consultation
    .detail = See who has it now and talk to that officer.

problem-consultation-not_answered =
    .title = The consultation has not been answered
    .detail = Answer first; only an answered consultation can be closed as done.

problem-consultation-items_needed =
    .title = Nothing to complete was named
    .detail = Say what the user has to add.

problem-consultation-full =
    .title = The conversation is full
    .detail = Open a new consultation that refers to this conversation.

problem-consultation-channel_not_offered =
    .title = This service is not offered online
    .detail = Come to the office during service hours.

problem-consultation-search_needed =
    .title = Search first
    .detail = Search, then mark that the results do not answer. After that a consultation can be opened.

## Complaints

problem-complaint-wrong_state =
    .title = This cannot be done now
    .detail = The state of the complaint has changed. Look at its present state.

problem-complaint-closed =
    .title = The complaint is closed
    .detail = File a new complaint and name the number of this one.

problem-complaint-conflict_of_interest =
    .title = The complaint is about this officer
    .detail = An officer complained about neither handles the complaint nor sees it. Choose another officer.

problem-complaint-assigned_elsewhere =
    .title = Another officer has this complaint
    .detail = See who has it now and talk to that officer.

problem-complaint-not_responded =
    .title = The reporter has had no response yet
    .detail = Send a first response, then begin the field check.

problem-complaint-full =
    .title = The exchange is full
    .detail = File a new complaint and name the number of this one.

problem-complaint-sealed =
    .title = The complaint cannot be opened
    .detail = The key of the complaint register does not fit the database. Tell an administrator.

problem-complaint-too_many =
    .title = Too many complaints in a short time
    .detail = Wait some minutes, or use the suggestion box, email or number published for complaints.
problem-attachment-type =
    .title = This type of file is not accepted
    .detail = This type of file is not accepted, or its content is not what its name says. Send PDF, PNG, JPEG, XLSX, DOCX, CSV or TXT.

problem-attachment-too_large =
    .title = The file is too large
    .detail = Send a file of at most { $max } MB.

problem-attachment-too_many =
    .title = Too many files
    .detail = At most { $max } files.

## Catalogue

problem-catalogue-unreachable =
    .title = The source of the catalogue cannot be reached
    .detail = What is stored can still be searched. The server tries again by itself.

problem-catalogue-refused =
    .title = The source of the catalogue refuses
    .detail = Check the key of the BPS WebAPI on the server.

problem-catalogue-unreadable =
    .title = The source of the catalogue answers what cannot be read
    .detail = What is stored can still be searched. If it goes on, update the program.

problem-catalogue-paused =
    .title = The source of the catalogue failed again and again
    .detail = The server waits some minutes before it tries again.

problem-catalogue-changed =
    .title = The list changed while it was read
    .detail = The server reads it again by itself.

problem-catalogue-shrunk =
    .title = Most of a list is gone at once
    .detail = What is stored is kept until the next reading says the same.
