import { fill, localePath, type Dictionary, type Language } from "@/i18n"
import { asHeading, formatCount } from "@/i18n/format"
import { shelfWords } from "@/i18n/shelf-words"
import type { Facets } from "@/lib/backend/catalog"
import { CERTIFICATE_KINDS } from "@/lib/backend/shapes"
import { Button, LinkButton } from "@/ui/button"
import { SelectField, TextField } from "@/ui/field"
import { Icon } from "@/ui/icon"
import { chosenOf, STAR_STEPS, type CatalogueQuery } from "./catalogue-query"
import styles from "./filters.module.css"
import { SortMenu } from "./sort-menu"

type FiltersProps = { query: CatalogueQuery; facets: Facets; language: Language; words: Dictionary }

/** A plain GET form that folds away: its answer is an address, no script needed. Groups are chosen by the chips above. */
export function Filters({ query, facets, language, words }: FiltersProps) {
  const shelf = shelfWords[language]
  const count = chosenOf(query).filter(({ kind }) => kind !== "group").length
  return (
    <div className={styles.bar}>
      <details className={styles.fold}>
        <summary>
          <Icon name="filter" size={20} />
          {count > 0 ? fill(shelf.filterCount, { count }) : shelf.filter}
        </summary>
        <form action={localePath(language, "/san-pham")} method="get" className={styles.form}>
          {query.q && <input type="hidden" name="q" value={query.q} />}
          {query.group && <input type="hidden" name="group" value={query.group} />}
          {query.sort && <input type="hidden" name="sort" value={query.sort} />}
          <Stars query={query} facets={facets} language={language} />
          <Place query={query} facets={facets} language={language} />
          <Price query={query} language={language} />
          <Certificate query={query} facets={facets} language={language} />
          <label className={styles.check}>
            <input type="checkbox" name="in_stock" value="1" defaultChecked={query.inStock} />
            {shelf.inStock}
          </label>
          <div className={styles.actions}>
            <Button type="submit">{shelf.apply}</Button>
            {count > 0 && (
              <LinkButton href={localePath(language, "/san-pham")} tone="quiet">
                {words.catalogue.clear}
              </LinkButton>
            )}
          </div>
        </form>
      </details>
      <SortMenu query={query} language={language} />
    </div>
  )
}

type PartProps = { query: CatalogueQuery; facets: Facets; language: Language }

function Stars({ query, facets, language }: PartProps) {
  const shelf = shelfWords[language]
  const atLeast = (stars: number) => facets.stars.find(({ value }) => value === stars)?.count ?? 0
  const steps = [...STAR_STEPS].reverse().map((stars) => ({
    value: String(stars),
    name: stars === 5 ? shelf.fiveStars : fill(shelf.fromStars, { stars }),
    count: atLeast(stars),
  }))
  return (
    <fieldset className={styles.stars}>
      <legend>{shelf.stars}</legend>
      <label>
        <input type="radio" name="stars" value="" defaultChecked={query.stars === null} />
        <span>{shelf.anyStars}</span>
      </label>
      {steps.map(({ value, name, count }) => (
        <label key={value}>
          <input type="radio" name="stars" value={value} defaultChecked={String(query.stars) === value} />
          <span>{withCount(shelf.option, name, count)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Place({ query, facets, language }: PartProps) {
  const shelf = shelfWords[language]
  const communes = facets.provinces.find(({ value }) => value === query.province)?.communes ?? []
  return (
    <>
      <SelectField name="province" label={shelf.province} defaultValue={query.province ?? ""} key={query.province}>
        <option value="">{shelf.anyProvince}</option>
        {withChosen(facets.provinces, query.province).map(({ value, count }) => (
          <option key={value} value={value}>
            {withCount(shelf.option, asHeading(value), count)}
          </option>
        ))}
      </SelectField>
      {query.province && (
        <SelectField
          name="commune"
          label={shelf.commune}
          defaultValue={query.commune ?? ""}
          key={`${query.commune}-xa`}
        >
          <option value="">{shelf.anyCommune}</option>
          {withChosen(communes, query.commune).map(({ value, count }) => (
            <option key={value} value={value}>
              {withCount(shelf.option, asHeading(value), count)}
            </option>
          ))}
        </SelectField>
      )}
    </>
  )
}

function Price({ query, language }: Omit<PartProps, "facets">) {
  const shelf = shelfWords[language]
  const written = (price: number | null) => (price === null ? "" : formatCount(price))
  return (
    <fieldset className={styles.prices}>
      <legend>{shelf.price}</legend>
      <TextField
        name="price_min"
        label={shelf.priceFrom}
        inputMode="numeric"
        maxLength={15}
        defaultValue={written(query.priceMin)}
        placeholder="50.000"
      />
      <TextField
        name="price_max"
        label={shelf.priceTo}
        inputMode="numeric"
        maxLength={15}
        defaultValue={written(query.priceMax)}
        placeholder="300.000"
      />
    </fieldset>
  )
}

function Certificate({ query, facets, language }: PartProps) {
  const shelf = shelfWords[language]
  const countOf = (kind: string) => facets.certificates.find(({ value }) => value === kind)?.count ?? 0
  const offered = CERTIFICATE_KINDS.filter((kind) => countOf(kind) > 0 || kind === query.certificate)
  if (offered.length === 0) return null
  return (
    <SelectField name="certificate" label={shelf.certificate} defaultValue={query.certificate ?? ""}>
      <option value="">{shelf.anyCertificate}</option>
      {offered.map((kind) => (
        <option key={kind} value={kind}>
          {withCount(shelf.option, shelf.certificates[kind], countOf(kind))}
        </option>
      ))}
    </SelectField>
  )
}

const withCount = (form: string, name: string, count: number): string => fill(form, { name, count: formatCount(count) })

/** What was chosen stays a choice of the list also where there is nothing of it. */
function withChosen<T extends { value: string; count: number }>(
  list: readonly T[],
  chosen: string | null,
): readonly { value: string; count: number }[] {
  return chosen === null || list.some(({ value }) => value === chosen) ? list : [{ value: chosen, count: 0 }, ...list]
}
