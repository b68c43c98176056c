import type { LetterData } from './letter-data.ts'

const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 38 22"><path fill="#1b5a41" fill-rule="evenodd" d="M6 2h3v18H0Q5 17 6 9z' +
  'M32 2h-3v18h9Q33 17 32 9zM11 5h5v15h-5zM11 8h5v1h-5zM17 8h4v12h-4zM22 4h5v16h-5zM22 7h5v1h-5zM0 20h38v1H0z"/></svg>'

/** A mentor's letter, for tests and measurements. */
export const sampleLetter = (name: string, change: Partial<LetterData> = {}): LetterData => ({
  title: 'Letter of recognition',
  description: `Recognizes the service of ${name} as a mentor`,
  org: 'New Librarians Circle',
  program: 'Career Mentoring Program, Riverside Library Association',
  logo: mark,
  logoAlt: 'Two bookends hold three books',
  date: [2027, 8, 2],
  dateText: 'August 2, 2027',
  addressee: [name],
  lang: 'en',
  paper: 'us-letter',
  paragraphs: [
    `This letter recognizes the service of ${name}, who was a mentor in the Career Mentoring Program of the New Librarians Circle, Riverside Library Association, from October 1, 2026 to July 31, 2027.`,
    'The program pairs librarians in the first five years of the profession with colleagues of at least five years’ standing. Mentors give their time freely. They correspond with their mentee at least twice a month, share what they have learned, and learn in return.',
    `The Mentoring Committee thanks ${name} for this service to the profession.`,
  ],
  closing: 'With our thanks,',
  signer: 'Noor de la Cruz',
  signerRole: 'Co-chair, Mentoring Committee, mentoring@example.org',
  signature: '',
  signatureAlt: '',
  verifyIntro: 'Anyone may check that this letter is genuine at',
  verifyUrl: 'https://mentoring.example.org/letters/2026-0117/7Q4M2K9D',
  verifyText: 'mentoring.example.org/letters',
  code: 'Letter 2026-0117, code 7Q4M-2K9D',
  qrAlt: 'QR code with the address of the page that checks this letter',
  pageWord: 'Page',
  years: [],
  yearsCaption: '',
  yearsHead: [],
  ...change,
})
