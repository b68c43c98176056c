import { isZone, type Zone } from './dates.ts'
import { fold } from './text.ts'

/** States, provinces and territories: code, name, zone of most of its people. */
const places = `AL Alabama Chicago|AK Alaska Anchorage|AZ Arizona Phoenix|AR Arkansas Chicago|CA California Los_Angeles
CO Colorado Denver|CT Connecticut New_York|DE Delaware New_York|DC District of Columbia New_York|FL Florida New_York
GA Georgia New_York|HI Hawaii Pacific/Honolulu|ID Idaho Boise|IL Illinois Chicago|IN Indiana Indiana/Indianapolis
IA Iowa Chicago|KS Kansas Chicago|KY Kentucky New_York|LA Louisiana Chicago|ME Maine New_York|MD Maryland New_York
MA Massachusetts New_York|MI Michigan Detroit|MN Minnesota Chicago|MS Mississippi Chicago|MO Missouri Chicago
MT Montana Denver|NE Nebraska Chicago|NV Nevada Los_Angeles|NH New Hampshire New_York|NJ New Jersey New_York
NM New Mexico Denver|NY New York New_York|NC North Carolina New_York|ND North Dakota Chicago|OH Ohio New_York
OK Oklahoma Chicago|OR Oregon Los_Angeles|PA Pennsylvania New_York|RI Rhode Island New_York
SC South Carolina New_York|SD South Dakota Chicago|TN Tennessee Chicago|TX Texas Chicago|UT Utah Denver
VT Vermont New_York|VA Virginia New_York|WA Washington Los_Angeles|WV West Virginia New_York|WI Wisconsin Chicago
WY Wyoming Denver|PR Puerto Rico Puerto_Rico|GU Guam Pacific/Guam|VI Virgin Islands St_Thomas
AS American Samoa Pacific/Pago_Pago|MP Northern Mariana Islands Pacific/Saipan|AB Alberta Edmonton
BC British Columbia Vancouver|MB Manitoba Winnipeg|NB New Brunswick Moncton|NL Newfoundland and Labrador St_Johns
NS Nova Scotia Halifax|NT Northwest Territories Yellowknife|NU Nunavut Iqaluit|ON Ontario Toronto
PE Prince Edward Island Halifax|QC Quebec Montreal|SK Saskatchewan Regina|YT Yukon Whitehorse`
  .split(/[|\n]/)
  .map((line) => /^(..) (.+) (\S+)$/.exec(line)!)
  .map(([, code = '', name = '', zone = '']) => ({
    code,
    name,
    zone: zone.includes('Pacific/') ? zone : `America/${zone}`,
  }))

/** What people call a zone, in the order in which they are looked for. */
const zoneWords: [RegExp, Zone][] = [
  [/\b(alaska|ak[sd]?t)\b/, 'America/Anchorage'],
  [/\b(hawaii|hawai i|hs?t)\b/, 'Pacific/Honolulu'],
  [/\b(guam|chamorro|chst)\b/, 'Pacific/Guam'],
  [/\barizona\b/, 'America/Phoenix'],
  [/\b(newfoundland|n[sd]?t)\b/, 'America/St_Johns'],
  [/\b(puerto rico)\b/, 'America/Puerto_Rico'],
  [/\b(atlantic|a[sd]?t)\b/, 'America/Halifax'],
  [/\b(eastern|e[sd]?t)\b/, 'America/New_York'],
  [/\b(central|c[sd]?t)\b/, 'America/Chicago'],
  [/\b(mountain|m[sd]?t)\b/, 'America/Denver'],
  [/\b(pacific|p[sd]?t)\b/, 'America/Los_Angeles'],
]

/** "Illinois", "il" and "IL, USA" as "IL"; anything else as it was written. */
export function stateCode(text: string): string {
  return placeOf(text)?.code ?? text
}

/** The zone in which most people of a state, province or territory live. */
export function zoneOfState(text: string): Zone | undefined {
  return placeOf(text)?.zone
}

/** "America/Chicago", "Central Time (US & Canada)", "CST" as an IANA zone. */
export function readZone(text: string): Zone | undefined {
  const trimmed = text.trim()
  if (/^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(trimmed) && isZone(trimmed)) return trimmed
  const words = fold(trimmed)
  return zoneWords.find(([form]) => form.test(words))?.[1] ?? (/^(utc|gmt)$/.test(words) ? 'UTC' : undefined)
}

/** "Columbus, OH 43215" as city and state; a place without a comma is a city. */
export function readLocation(text: string): { city: string; state: string } {
  const parts = text
    .slice(0, 200)
    .replace(/[\s,]+(usa?|u\.s\.a?\.|united states( of america)?|canada)\.?$/i, '')
    .split(',')
    .map((part) => part.trim())
  const last = parts.length > 1 ? parts.pop()!.replace(/\s+\d{5}(-\d{4})?$/, '') : ''
  return { city: parts.join(', '), state: stateCode(last) }
}

function placeOf(text: string): (typeof places)[number] | undefined {
  if (text.length > 60) return undefined
  const words = fold(text.replace(/[\s,]+(usa?|u\.s\.a?\.|united states|canada)$/i, '').replaceAll('.', ''))
  return places.find(({ code, name }) => words === code.toLowerCase() || words === fold(name))
}
