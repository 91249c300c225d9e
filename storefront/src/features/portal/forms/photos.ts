export const MAX_PHOTOS = 3

/** The files of a form that hold something: an empty file input sends one file without bytes. */
export function chosenPhotos(form: FormData): File[] {
  return form.getAll("photos").filter((value): value is File => value instanceof File && value.size > 0)
}

/** Photos that an earlier, refused sending of the form has brought to the server already: 0x hex. */
export function keptPhotos(form: FormData): string[] {
  return form.getAll("photo").filter((value): value is string => /^0x[0-9a-f]{64}$/.test(String(value)))
}
