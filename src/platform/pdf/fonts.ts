import { fileURLToPath } from 'node:url'

/**
 * The families a letter is set in, in order of preference; a template takes them as `fonts`.
 * The first is built into the typesetter, as are its weights; the others add a script each, in one weight.
 */
export const families = [
  'Libertinus Serif',
  'Amiri',
  'Frank Ruhl Libre',
  'Tiro Devanagari Hindi',
  'Tiro Bangla',
  'Catamaran',
  'Noto Sans Thai',
  'Noto Sans Armenian',
  'Noto Sans Georgian',
  'Noto Sans Ethiopic',
  'Song Myung',
  'Cactus Classical Serif',
] as const

/** Their files, all from packages; no font of the host is ever used, so that every host makes the same bytes. */
export const fontFiles = (): string[] =>
  [
    import.meta.resolve('@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/frank-ruhl-libre/400Regular/FrankRuhlLibre_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/tiro-devanagari-hindi/400Regular/TiroDevanagariHindi_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/tiro-bangla/TiroBangla_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/catamaran/400Regular/Catamaran_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans-armenian/400Regular/NotoSansArmenian_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans-georgian/400Regular/NotoSansGeorgian_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/song-myung/400Regular/SongMyung_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/cactus-classical-serif/400Regular/CactusClassicalSerif_400Regular.ttf'),
  ].map((url) => fileURLToPath(url))
