/** What is said where a page cannot be shown, and a program says nothing else (see ../model.ts). */
export const trouble = {
  trouble: {
    absent: 'There is nothing at this address',
    absentText:
      'The address may be mistyped, the link may be from another year, or what it led to is not yours to see. Nothing was changed. If a mail of ours led you here, answer that mail: a person reads it and helps.',
    down: 'We cannot reach our records at the moment',
    downText:
      'Nothing of this request was saved; everything saved before is kept. Wait a minute and try again. If you filled in a form, go back: your browser still has it.',
    failed: 'We could not make this page',
    failedText:
      'A fault in our program, not in what you did. Nothing of this request was saved; everything saved before is kept. Go back and try once more. If it happens again, answer any of our mails and name this reference:',
    large: 'This is more than we can take',
    largeText:
      'We take at most {{most}} from this form. Nothing was changed. Go back: your browser still has what you wrote; shorten it and send it again.',
    foreign: 'This was not sent from one of our pages',
    foreignText:
      'We take forms only from our own pages, so that no other site can act in your name. Nothing was changed. Open the page again and press the button there.',
    start: 'Go to the first page',
  },
} as const
