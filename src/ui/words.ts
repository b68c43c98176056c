/**
 * Every word the components themselves say, in English. A page in another language hands the component its own
 * catalog of the same shape; nothing else in this folder holds a sentence.
 */

export const frameWords = {
  skip: 'Skip to the page',
  nav: 'Main',
  error: 'Error: ',
  switcher: 'Only in this demonstration',
}
export type FrameWords = typeof frameWords

export const formWords = {
  /** Read before an error by screen readers only; the eye has the red bar. */
  error: 'Error: ',
  /** Heading of the summary. */
  toFix: (n: number) => (n === 1 ? 'One thing to fix on this page' : `${n} things to fix on this page`),
  choose: 'Choose',
}
export type FormWords = typeof formWords

export const pagerWords = {
  label: 'Pages',
  rows: (from: number, to: number, total: number) => `Rows ${from} to ${to} of ${total}`,
  next: (n: number) => `Next ${n}`,
  previous: (n: number) => `Previous ${n}`,
}
export type PagerWords = typeof pagerWords

export const crumbWords = { label: 'Where you are' }

export const timeWords = {
  /** `{time}` is replaced in the visitor's browser by the same instant on their own clock. */
  own: '({time} your time)',
}

/** The pieces of a shelf's sentence, such as “October to November in touch, December a little”. */
export const shelfWords = {
  months: {
    Jan: 'January',
    Feb: 'February',
    Mar: 'March',
    Apr: 'April',
    May: 'May',
    Jun: 'June',
    Jul: 'July',
    Aug: 'August',
    Sep: 'September',
    Oct: 'October',
    Nov: 'November',
    Dec: 'December',
  } as Readonly<Record<string, string>>,
  range: (from: string, to: string) => `${from} to ${to}`,
  states: {
    well: 'in touch',
    little: 'a little',
    none: 'asked, no sign',
    paused: 'paused',
    unasked: 'not asked',
  },
  signs: (n: number) => (n === 1 ? 'with 1 sign' : `with ${n} signs`),
  ticket: 'ticket open',
  ahead: (n: number) => (n === 1 ? 'one month to come' : `${n} months to come`),
}
export type ShelfWords = typeof shelfWords

/** Pages that a mailed link opens. */
export const mailedWords = {
  reader: (name: string, day: string) => `For ${name}, ${day}`,
  from: 'You came here from a mail; no sign-in is needed.',
  until: 'This link works for your answer only, until ',
  notMe: (given: string) => `I am not ${given}`,
  nothing: (name: string) =>
    `This page was made for ${name}, and opening it recorded nothing. If mail for ${name} comes to you, please tell us, so that we find the right address: `,
}
