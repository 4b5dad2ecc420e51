# Letters of notice: plain text, one link.

letter-ticket-issued =
    .subject = Queue number { $number }
    .body =
        Your queue number is { $number } for { $service }, good on { $day }.
        Follow your turn: { $url }
        Have a valid identity card ready for the officer.

letter-closing = This service is free of charge. Report any request for payment.
