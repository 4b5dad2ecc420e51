# Letters of notice: plain text, at most 90 words, one link, never a name or the words of another person.

letter-ticket-issued =
    .subject = Queue number { $number }
    .body =
        Your queue number is { $number } for { $service }, good on { $day }.
        Follow your turn: { $url }
        Have a valid identity card ready for the officer.

letter-turn-near =
    .subject = { $number }: two people ahead of you
    .body =
        Two people are ahead of you. Please be ready in the waiting room.
        Follow your turn: { $url }

letter-turn-now =
    .subject = { $number }: your turn, Counter { $counter }
    .body =
        It is your turn. Go to Counter { $counter } now.
        Queue status: { $url }

letter-email-verification =
    .subject = PST verification code: { $code }
    .body =
        Enter this code or open the link. Valid { $minutes } minutes.
        { $url }
        Ignore this message if you did not register.

letter-already-registered =
    .subject = Your email is already registered at PST
    .body =
        Someone registered with this email address, which already has an account. If it was you, sign in or set a new password here:
        { $url }
        Ignore this message if it was not you.

letter-sign-in-link =
    .subject = PST sign-in link
    .body =
        Open this link to sign in. Valid { $minutes } minutes and only once.
        { $url }
        Ignore this message if you did not ask for it.

letter-password-reset =
    .subject = Set a new PST password
    .body =
        Open this link to set a new password. Valid { $minutes } minutes and only once.
        { $url }
        Ignore this message if you did not ask for it. Your old password stays valid.

letter-consultation-received =
    .subject = Request { $number } received
    .body =
        We are checking it is complete. You will hear from us here.
        Open the conversation: { $url }

letter-completion-needed =
    .subject = Request { $number } needs more
    .body =
        Add: { $items }. The limit of 3 working days starts once complete.
        Complete it here: { $url }

letter-consultation-accepted =
    .subject = { $number } answered by { $due_day }
    .body =
        Your request is clear and complete. It will be answered by { $due }.
        Open the conversation: { $url }

letter-consultation-accepted-open =
    .subject = { $number } is clear and complete
    .body =
        Your request is clear and complete. An officer will answer it.
        Open the conversation: { $url }

letter-deadline-moved =
    .subject = { $number }: the answer is now due { $due_day }
    .body =
        The calendar of working days changed ({ $decree }). The answer was due { $old_due } and is now due { $due }.
        See how it is counted: { $url }

letter-consultation-answered =
    .subject = Answer to { $number }
    .body =
        An officer answered. Reply if you need more.
        Read the answer: { $url }

letter-consultation-reminder =
    .subject = { $number } closes { $close_day } unless you reply
    .body =
        No action needed if your question was answered. If not, reply before { $close }.
        Open the conversation: { $url }

letter-consultation-closed =
    .subject = { $number } is closed — please rate it (30 seconds)
    .body =
        Thank you. How was the service you received?
        Rate it: { $url }

letter-consultation-closed-silent =
    .subject = { $number } is closed — please rate it (30 seconds)
    .body =
        The conversation was closed after 7 days without a reply. Thank you. You can reopen it until { $until }.
        Rate or reopen it: { $url }

letter-consultation-redirected =
    .subject = { $number } belongs to another service
    .body =
        Your request is handled by another service or unit. The officer explains it in the conversation.
        Read the explanation: { $url }

letter-consultation-refused =
    .subject = { $number } cannot be fulfilled
    .body =
        Your request cannot be fulfilled. The legal ground and alternatives are in the conversation.
        Read the explanation: { $url }

letter-consultation-reopened =
    .subject = { $number } is open again
    .body =
        Your request is open again. An officer checks it anew; the limit of 3 working days starts again once it is complete.
        Open the conversation: { $url }

letter-complaint-updated =
    .subject = There is a reply to complaint { $number }
    .body =
        Open this page and enter the number and code of your complaint to read the reply.
        { $url }

letter-item-topic = topic
letter-item-area = area
letter-item-years = years
letter-item-detail = level of detail
letter-item-purpose = purpose
letter-item-other = something else (see the conversation)
letter-items-and = and

letter-closing = This service is free of charge. Report any request for payment.
letter-instant = { $day }, { $time } { $zone }
