import { BANKS } from "@nguon/traceability/banks"
import { offeredPlaces } from "@/features/places/chosen-place"
import { PlaceField, type PlaceFieldWords } from "@/features/places/place-field"
import { SelectField, TextField } from "@/ui/field"
import type { FormState } from "@/lib/forms/form-state"

type Part = { state: FormState; initial?: Record<string, string | undefined> }

const valueOf = ({ state, initial }: Part, name: string) => state.values[name] ?? initial?.[name] ?? ""

export function FactsPart(part: Part) {
  const { state } = part
  return (
    <>
      <TextField
        name="name"
        label="Tên hợp tác xã"
        hint="Như trên giấy đăng ký."
        key={`name-${state.attempt}`}
        defaultValue={valueOf(part, "name")}
        error={state.fieldErrors.name}
        autoComplete="organization"
      />
      <TextField
        name="registration_number"
        label="Mã số thuế hoặc số đăng ký"
        key={`number-${state.attempt}`}
        defaultValue={valueOf(part, "registration_number")}
        error={state.fieldErrors.registration_number}
        autoComplete="off"
      />
      <PlaceField
        key={`place-${state.attempt}`}
        typed={valueOf(part, "place")}
        lookedFor={valueOf(part, "place_words")}
        offered={offeredPlaces(state.values.places)}
        chosen={valueOf(part, "place_choice")}
        error={state.fieldErrors.place}
        words={PLACE_WORDS}
      />
    </>
  )
}

export function PayoutPart(part: Part) {
  const { state } = part
  return (
    <>
      <SelectField
        name="bank_bin"
        label="Ngân hàng"
        key={`bank-${state.attempt}`}
        defaultValue={valueOf(part, "bank_bin")}
        error={state.fieldErrors.bank_bin}
      >
        <option value="">Chọn ngân hàng</option>
        {BANKS.map(({ bin, name }) => (
          <option key={bin} value={bin}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        name="account_number"
        label="Số tài khoản"
        inputMode="numeric"
        key={`account-${state.attempt}`}
        defaultValue={valueOf(part, "account_number")}
        error={state.fieldErrors.account_number}
        autoComplete="off"
      />
      <TextField
        name="holder"
        label="Tên chủ tài khoản"
        hint="Như ngân hàng ghi, thường là chữ in không dấu."
        key={`holder-${state.attempt}`}
        defaultValue={valueOf(part, "holder")}
        error={state.fieldErrors.holder}
        autoComplete="off"
      />
    </>
  )
}

const PLACE_WORDS: PlaceFieldWords = {
  label: "Xã, phường và tỉnh",
  hint: "Ghi tên mới hay tên cũ đều được, ví dụ Vi Hương, Bạch Thông, Bắc Kạn.",
  suggestions: "Những nơi có thể là",
  which: "Hợp tác xã ở nơi nào?",
  formerly: "Trước là {places}",
}
