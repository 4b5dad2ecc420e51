# Problems the service answers with: key = "problem-" + code, dots become hyphens.

problem-internal =
    .title = Service is disrupted
    .detail = Please try again. If it still fails, tell an officer the code { $reference }.

problem-not-found =
    .title = Page not found
    .detail = Check the address or go to the home page.
