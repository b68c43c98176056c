import assert from 'node:assert/strict'
import { test } from 'node:test'
import { telephoneUri } from './telephone.ts'

const numbers: [written: string, uri: string | undefined][] = [
  ['312 555 0100', 'tel:3125550100'],
  ['(206) 555-0138', 'tel:2065550138'],
  ['+1 (312) 555-0100', 'tel:+13125550100'],
  ['+44 (0)20 7946 0018', 'tel:+442079460018'],
  ['+44(0) 20 7946 0018 ext. 12', 'tel:+442079460018;ext=12'],
  ['+ 49 (0) 30 901820', 'tel:+4930901820'],
  // without its country the zero is dialed
  ['(0)20 7946 0018', 'tel:02079460018'],
  ['020 7946 0018', 'tel:02079460018'],
  ['312-555-0100 ext 7', 'tel:3125550100;ext=7'],
  ['312-555-0100 Extension: 204', 'tel:3125550100;ext=204'],
  ['312.555.0100 x204', 'tel:3125550100;ext=204'],
  ['312 555 0100, ext.204', 'tel:3125550100;ext=204'],
  ['312 555 0100 #204', 'tel:3125550100;ext=204'],
  ['+13125550100;ext=204', 'tel:+13125550100;ext=204'],
  // only the first of two, and nothing of what is said beside it
  ['312 555 0100 or 312 555 0199', 'tel:3125550100'],
  ['Library: 312 555 0100 (after 6)', 'tel:3125550100'],
  ['+44 20 7946 0018 / +44 20 7946 0019', 'tel:+442079460018'],
  ['030/901820', 'tel:030901820'],
  ['＋４４ ２０ ７９４６ ００１８', 'tel:+442079460018'],
  ['312 555 0100 / 312 555 0199', 'tel:3125550100'],
  ['312 555 0100/312 555 0199', 'tel:3125550100'],
  ['312 555 0100 (6 to 8 pm)', 'tel:3125550100'],
  ['030 / 901820', 'tel:030901820'],
  ['(312) 555 0100 (ext. 12)', 'tel:3125550100;ext=12'],
  ['+49 (030) 901820', 'tel:+4930901820'],
  ['0049 (0)30 901820', 'tel:004930901820'],
  ['+(49) 30 901820', 'tel:+4930901820'],
  ['+39 (06) 1234567', 'tel:+39061234567'],
  ['312−555−0100', 'tel:3125550100'],
  // the hours at which somebody answers are none of it
  ['312 555 0100 9-17', 'tel:3125550100'],
  ['312 555 0100 9 – 17', 'tel:3125550100'],
  ['+1 312 555 0100 9:00-17:00', 'tel:+13125550100'],
  ['312 555 0100 9 to 5', 'tel:3125550100'],
  ['312 555 0100 9 am to 5 pm', 'tel:3125550100'],
  ['+49 30 901820-12', 'tel:+493090182012'],
  ['+49 30 9018 20 12', 'tel:+493090182012'],
  // or may be some of it
  ['+33 1 42 68 10-12', undefined],
  ['555 0100 9-17', undefined],
  // nobody can say where one ends
  ['312 555 0100 312 555 0199', undefined],
  // somebody else's
  ['1-800-555-BOOK', undefined],
  ['312-555-BOOK', undefined],
  // nothing that could be dialed
  ['1-800-LIBRARY', undefined],
  ['ask me', undefined],
  ['', undefined],
]

for (const [written, uri] of numbers)
  test(`${written || 'nothing'}: ${uri ?? 'no link'}`, () => assert.equal(telephoneUri(written), uri))
