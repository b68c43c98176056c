import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isZone } from './dates.ts'
import { readLocation, readZone, stateCode, zoneOfState } from './places.ts'

test('states, provinces and territories', () => {
  for (const text of ['IL', 'il', 'Illinois', 'ILLINOIS, USA', ' il. ']) assert.equal(stateCode(text), 'IL', text)
  assert.equal(stateCode('Québec'), 'QC')
  assert.equal(stateCode('D.C.'), 'DC')
  assert.equal(stateCode('Bavaria'), 'Bavaria')
  assert.equal(zoneOfState('GU'), 'Pacific/Guam')
  assert.equal(zoneOfState('Bavaria'), undefined)
})

test('every state has a zone that exists', () => {
  const codes =
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH'
  const more = 'OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP AB BC MB NB NL NS NT NU ON PE QC SK YT'
  for (const code of `${codes} ${more}`.split(' ')) assert(isZone(zoneOfState(code) ?? 'none'), code)
})

test('zones as people say them', () => {
  const cases: [string, string | undefined][] = [
    ['America/Puerto_Rico', 'America/Puerto_Rico'],
    ['US/Central', 'US/Central'],
    ['Central Time (US & Canada)', 'America/Chicago'],
    ['(UTC-05:00) Eastern Time', 'America/New_York'],
    ['PST', 'America/Los_Angeles'],
    ['mt', 'America/Denver'],
    ['Alaska Standard Time', 'America/Anchorage'],
    ['Atlantic', 'America/Halifax'],
    ['Moon/Base', undefined],
    ['the moon', undefined],
    ['', undefined],
  ]
  for (const [text, zone] of cases) assert.equal(readZone(text), zone, text)
})

test('a place in one cell', () => {
  assert.deepEqual(readLocation('Columbus, OH'), { city: 'Columbus', state: 'OH' })
  assert.deepEqual(readLocation('Columbus, Ohio 43215, USA'), { city: 'Columbus', state: 'OH' })
  assert.deepEqual(readLocation('St. John’s, Newfoundland and Labrador'), { city: 'St. John’s', state: 'NL' })
  assert.deepEqual(readLocation('Hagåtña'), { city: 'Hagåtña', state: '' })
  assert.deepEqual(readLocation(''), { city: '', state: '' })
})
