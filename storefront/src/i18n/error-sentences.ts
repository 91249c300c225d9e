import type { BackendError } from "@/lib/backend/result"

/** One sentence per stable `code` of the backend: what happened and what to do next. */
export const ERROR_SENTENCES = {
  cash_already_collected: "Tiền của đơn này đã ghi rồi, với số khác. Xem lại đơn.",
  cash_differs: "Số tiền khác số phải thu. Đếm lại, đúng vậy thì đánh dấu ô xác nhận.",
  lot_expired: "Lô này đã hết hạn. Chọn lô khác.",
  lot_more_than_ordered: "Lấy nhiều hơn số đặt. Ghi lại số gói.",
  lot_named_twice: "Một lô được ghi hai lần. Tải lại trang rồi ghi lại.",
  lot_not_enough: "Lô không còn đủ số gói, có người vừa lấy. Tải lại trang rồi chọn lại.",
  lot_not_for_sale: "Lô chưa niêm phong hoặc đã thu hồi. Chọn lô khác.",
  lot_of_other_product: "Lô này là của mặt hàng khác. Chọn lô đúng mặt hàng.",
  lot_recalled: "Lô đã thu hồi. Bỏ gói của lô này ra và chọn lô khác.",
  lots_missing: "Chưa chọn đủ lô cho các món. Chọn lô trước khi đóng gói.",
  no_cash_due: "Đơn này đã trả tiền, không phải thu.",
  order_item_unknown: "Đơn vừa đổi. Tải lại trang rồi làm lại.",
  order_not_found: "Không thấy đơn này trong sổ của hợp tác xã.",
  order_not_handed_over: "Gói chưa gửi đi nên chưa có tiền về.",
  order_not_packed: "Đóng gói xong mới in được phiếu.",
  order_status_refuses: "Đơn đã sang bước khác. Tải lại trang để xem.",
  order_undo_refused: "Đã quá lúc lấy lại bước này.",
  order_without_address: "Đơn này không có địa chỉ người nhận. Báo cho Nguồn.",
  receiver_not_shown: "Đã quá 30 ngày, địa chỉ người nhận không còn hiện nữa.",
  stamp_in_other_parcel: "Gói này đã quét vào đơn khác. Lấy gói khác.",
  stamp_of_other_lot: "Gói này của lô khác, không phải lô đã chọn. Lấy đúng lô, hoặc chọn lại lô.",
  stamp_too_many: "Đã quét đủ số gói của lô này.",
  stamp_void: "Tem này đã huỷ. Lấy gói có tem khác.",
  batch_already_sealed: "Lô này đã niêm phong nên không ghi thêm được nữa.",
  batch_diary_full: "Nhật ký của lô đã đầy. Niêm phong lô này rồi mở lô mới.",
  batch_has_no_events: "Lô chưa có ghi chép nào. Ghi ít nhất một việc rồi niêm phong.",
  batch_has_no_quantity: "Lô chưa có số lượng. Mở lô khác với số lượng đúng.",
  batch_not_found: "Không thấy lô này trong sổ của hợp tác xã.",
  batch_not_sealed: "Lô chưa niêm phong. Niêm phong xong mới in tem hoặc thu hồi được.",
  batch_changed: "Lô vừa được người khác ghi thêm. Tải lại trang, xem lại nhật ký rồi làm lại.",
  batch_amended_too_often: "Lô này đã đính chính quá nhiều lần. Báo người quản lý của Nguồn.",
  batch_inputs_full: "Lô này đã có quá nhiều lô nguyên liệu. Bỏ bớt lô ghi nhầm rồi thêm lại.",
  batch_recalled: "Lô này đã thu hồi nên không làm thêm được.",
  origin_missing: "Nhật ký chưa có thu hái, cũng chưa có lô nguyên liệu. Ghi việc thu hái, hoặc thêm lô nguyên liệu.",
  required_step_missing: "Nhật ký còn thiếu một bước mà loại hàng này phải có. Ghi thêm việc chế biến hoặc đóng gói.",
  event_in_future: "Có ghi chép mang ngày giờ chưa tới. Đính chính dòng đó và ghi lại đúng ngày.",
  event_too_old: "Có ghi chép đã quá năm năm. Đính chính dòng đó và ghi lại đúng năm.",
  harvest_outside_window:
    "Có lần thu hái nằm ngoài những ngày thu hoạch của lô. Xem lại ngày, đính chính dòng ghi nhầm.",
  event_before_harvest:
    "Có việc chế biến hoặc đóng gói ghi trước khi thu hái. Xem lại ngày giờ, đính chính dòng ghi nhầm.",
  harvest_after_packing: "Có lần thu hái ghi sau lần đóng gói cuối. Ghi lần đó vào lô khác, hoặc đính chính ngày.",
  packing_before_processing: "Có lần đóng gói ghi trước khi chế biến. Xem lại ngày giờ, đính chính dòng ghi nhầm.",
  input_weight_missing: "Đã ghi số cân làm ra mà chưa ghi số cân thu hái. Ghi thêm số cân thu hái hoặc nguyên liệu.",
  output_exceeds_harvest: "Số làm ra nhiều hơn số thu hoạch đã ghi. Ghi thêm việc thu hái còn thiếu rồi niêm phong.",
  output_outside_yield:
    "Số làm ra không hợp với hao hụt đã khai. Xem lại số cân, hoặc khai lại mức hao hụt của sản phẩm.",
  quantity_exceeds_material:
    "Cả lô nặng hơn số nguyên liệu đã ghi. Ghi thêm thu hái còn thiếu, hoặc mở lô với số lượng đúng.",
  stamps_exceed_quantity: "Số tem đã xin nhiều hơn số lượng của lô. Báo người quản lý của Nguồn.",
  input_recalled: "Một lô nguyên liệu đã bị thu hồi. Không dùng hàng này nữa, và gọi hợp tác xã đã bán nguyên liệu.",
  input_not_sealed: "Một lô nguyên liệu chưa niêm phong. Niêm phong lô đó trước.",
  input_overdrawn: "Lô nguyên liệu không còn đủ số lượng, vì lô khác đã dùng. Xem lại số đã lấy.",
  input_unit_mismatch: "Đơn vị của nguyên liệu không đổi được sang đơn vị của lô gốc. Ghi lại bằng đơn vị của lô gốc.",
  input_not_found: "Không thấy lô nguyên liệu này, hoặc lô chưa niêm phong. Xem lại mã lô, hoặc quét tem trên bao.",
  input_makes_loop: "Lô này đã làm nên lô nguyên liệu ấy rồi, không lấy vòng lại được. Chọn lô khác.",
  variant_not_found: "Không thấy loại này của sản phẩm. Tải lại trang rồi chọn lại.",
  entry_in_other_batch: "Có ghi chép đã nằm trong lô khác. Bỏ khỏi lô kia trước, rồi chọn lại.",
  entry_corrected: "Có ghi chép đã được đính chính. Chọn dòng ghi lại cho đúng.",
  batch_of_other_product: "Ghi chép này là của sản phẩm khác. Chọn ghi chép đúng sản phẩm của lô.",
  entry_not_found: "Không thấy ghi chép này trong nhật ký. Tải lại trang rồi chọn lại.",
  input_is_itself: "Một lô không thể là nguyên liệu của chính nó. Chọn lô khác.",
  yield_above_ceiling: "Mức hao hụt khai ra nhiều hơn mức có thể. Xem lại con số.",
  event_not_found: "Không thấy dòng ghi chép này trong nhật ký. Tải lại trang rồi làm lại.",
  event_already_declared: "Dòng này đã được đính chính trước đó. Tải lại trang để xem.",
  quantity_exceeds_packed: "Số lượng của lô nhiều hơn số đã đóng gói. Ghi thêm việc đóng gói còn thiếu rồi niêm phong.",
  file_not_readable: "Ảnh này không mở được. Chụp lại rồi gửi ảnh mới.",
  file_type_not_allowed: "Chỉ nhận ảnh JPEG, PNG hoặc WebP. Chụp lại bằng máy ảnh của điện thoại.",
  file_too_large: "Tệp quá nặng. Chọn tệp nhẹ hơn 20 MB.",
  evidence_store_full: "Kho ảnh của hợp tác xã đã đầy. Gọi cho người quản lý sàn.",
  photo_not_found: "Ảnh chưa gửi xong. Chọn lại ảnh rồi ghi lại.",
  lot_code_taken: "Mã lô này đã dùng. Đặt một mã khác.",
  gtin_taken: "Mã vạch này đang dùng cho sản phẩm khác. Xem lại mã, hoặc bỏ trống.",
  entry_differs: "Việc này đã ghi vào sổ rồi, với nội dung khác. Mở Nhật ký xem, sai thì bấm Ghi sai, ghi lại.",
  in_the_future: "Ngày giờ của việc này chưa tới. Xem lại ngày đã chọn và giờ của điện thoại, rồi sửa lại.",
  recorded_by_another_member: "Việc này do người khác ghi trên máy này. Chỉ người ấy đăng nhập mới gửi được.",
  entry_already_corrected: "Việc này đã có người ghi lại rồi. Mở Nhật ký xem bản mới.",
  growing_area_not_found: "Không thấy vùng trồng này. Chọn lại nương, ruộng.",
  voice_not_found: "Lời nói chưa gửi được. Bấm gửi lại.",
  voice_too_long: "Lời nói dài quá ba phút. Thu lại ngắn hơn.",
  product_group_not_found: "Không có nhóm hàng này.",
  area_differs: "Vùng trồng này đã lưu với hình khác. Tải lại trang rồi vẽ lại.",
  too_many_growing_areas: "Hợp tác xã đã có quá nhiều vùng trồng.",
  boundary_too_few_corners: "Cần ít nhất ba góc.",
  boundary_too_many_corners: "Nhiều góc quá. Vẽ lại, chỉ lấy các góc chính.",
  boundary_not_on_earth: "Có góc nằm sai chỗ. Vẽ lại giúp.",
  boundary_crosses_itself: "Đường ranh tự cắt nhau. Bỏ góc cuối rồi vẽ lại cho khép kín.",
  boundary_too_small: "Mảnh này nhỏ quá, chưa được một mét vuông. Vẽ lại giúp.",
  boundary_too_large: "Mảnh này rộng quá, hơn một trăm cây số vuông. Vẽ lại giúp.",
  product_not_found: "Không thấy sản phẩm này trong sổ của hợp tác xã.",
  cooperative_not_found: "Không thấy hợp tác xã này.",
  registration_number_taken: "Mã số này đang ghi cho hợp tác xã khác. Xem lại giấy đăng ký rồi ghi lại.",
  quantity_exceeds_batch: "Số tem nhiều hơn số còn in được của lô. Giảm số tem rồi thử lại.",
  stamp_run_not_found: "Không thấy đợt tem này trong sổ của hợp tác xã.",
  stamp_run_not_issued: "Đợt tem chưa phát hành xong. Đợi một chút rồi tải lại.",
  serials_out_of_range: "Số tem đầu hoặc cuối không có trong đợt này. Xem lại hai số rồi tải lại.",
  idempotency_key_required: "Trang đã cũ. Tải lại trang rồi bấm phát hành một lần nữa.",
  idempotency_key_reused: "Lần bấm trước đã phát hành với số tem khác. Tải lại trang để xem.",
  lease_lost: "Máy chủ đang làm tiếp đợt tem này ở chỗ khác. Đợi một chút rồi tải lại.",
  stamp_run_in_use: "Tem của đợt này đã in hoặc đã dùng nên không dừng được nữa. Tem nào hỏng thì huỷ tem đó.",
  stamp_run_in_log: "Đợt này đã ghi lên sổ công khai nên không dừng được nữa. Tem nào không dùng thì huỷ tem đó.",
  stamp_not_found: "Không thấy tem này trong sổ của hợp tác xã. Xem lại mã, hoặc quét lại cho rõ.",
  stamps_of_different_runs: "Hai tem này thuộc hai đợt khác nhau. Quét tem đầu và tem cuối của cùng một cuộn.",
  stamps_void: "Các tem này đã huỷ hết nên không kích hoạt được. Lấy cuộn khác.",
  activation_not_found: "Không thấy lần kích hoạt này. Tải lại trang rồi làm lại.",
  activation_too_old: "Đã quá một ngày nên không hoàn tác được. Tem nào không dùng thì huỷ tem đó.",
  stamps_scanned: "Đã có người quét tem trong cuộn này nên không hoàn tác được. Tem nào không dùng thì huỷ tem đó.",
  too_many_voids: "Đợt này đã huỷ quá nhiều lần lẻ. Gom các số liền nhau thành một lần.",
  stamp_run_cancelled: "Đợt này đã dừng nên không có tem. Phát hành đợt mới.",
  module_too_small: "Tem nhỏ quá so với máy in này: in ra điện thoại không đọc được.",
  no_room_for_text: "Tem này không đủ chỗ cho chữ in kèm mã. Chọn tem to hơn, hoặc máy in nét hơn.",
  no_room_for_pin: "Tem này không đủ chỗ cho ô cào. Chọn tem to hơn, hoặc máy in nét hơn.",
  format_not_for_stock: "Kiểu tệp này không dùng cho giấy này. Chọn PDF rồi làm lại.",
  offset_too_large: "Máy in này chỉnh lệch nhiều quá, tem ra ngoài giấy. Chỉnh lại máy in rồi in.",
  label_job_invalid: "Có chỗ chưa hợp: xem lại ô bắt đầu, độ nét và loại giấy rồi làm lại.",
  label_stock_unknown: "Không thấy loại giấy này. Chọn lại giấy.",
  png_is_one_page: "Ảnh PNG chỉ chứa một trang. Chọn PDF, hoặc in ít tem hơn.",
  printer_not_found: "Không thấy máy in này. Chọn lại máy in.",
  too_many_printers: "Đã lưu quá nhiều máy in. Dùng lại một máy đã lưu.",
  print_job_not_found: "Không thấy lần in này. Tải lại trang rồi chọn lại.",
  print_job_expired: "Tệp in chỉ tải được trong một ngày. Bấm In lại để tạo tệp mới.",
  reprint_needs_reason: "Trong số này có tem đã in rồi. Chọn vì sao in lại, rồi bấm lần nữa.",
  too_many_links: "Đang có quá nhiều đường dẫn chưa mở. Đợi nhà in mở, hoặc đợi hết hạn.",
  link_not_found: "Không thấy đường dẫn này. Xin hợp tác xã đường dẫn mới.",
  link_used: "Đường dẫn này đã mở rồi. Xin hợp tác xã đường dẫn mới.",
  link_expired: "Đường dẫn này đã hết hạn. Xin hợp tác xã đường dẫn mới.",
  email_taken: "Thư điện tử này đã có người dùng. Dùng một địa chỉ khác.",
  commune_not_found: "Không có xã này ở tỉnh đã chọn. Ghi lại tên xã, tên cũ cũng được.",
  registration_closed: "Cán bộ đã có quyết định nên không sửa được nữa. Tải lại trang để xem.",
  too_many_registrations: "Vừa có quá nhiều lần đăng ký từ chỗ này. Bà con chờ một giờ rồi gửi lại.",
  cooperative_not_approved:
    "Hợp tác xã chưa được duyệt nên chưa làm được việc này. Bà con xem mục Chờ duyệt để biết còn thiếu gì.",
  cooperative_suspended:
    "Hợp tác xã đang bị tạm dừng nên chỉ xem được, không ghi thêm được. Xem lý do ở mục Chờ duyệt, hoặc gọi cán bộ phụ trách.",
  role_not_allowed: "Việc này dành cho người quản lý hợp tác xã. Nhờ chủ nhiệm hoặc quản lý làm giúp.",
  assertion_invalid: "Điện thoại trả lời chưa đúng cách. Bấm ký lại một lần nữa.",
  assertion_wrong_challenge: "Chữ ký vừa rồi là cho việc khác. Tải lại trang rồi ký lại.",
  assertion_wrong_site: "Chữ ký này làm ở trang khác. Mở đúng trang của sàn rồi ký lại.",
  assertion_wrong_key:
    "Đây không phải điện thoại đang giữ khoá của hợp tác xã. Mở trang này trên điện thoại ấy rồi ký.",
  challenge_expired: "Chờ hơi lâu nên câu hỏi đã hết hạn. Bấm lại từ đầu.",
  passkey_not_supported: "Điện thoại này tạo loại khoá mà sổ không nhận. Dùng một điện thoại khác.",
  key_already_used: "Khoá này hợp tác xã đã dùng trước đây. Bấm lại để điện thoại tạo khoá mới.",
  key_is_current: "Đây là khoá đang dùng nên chưa huỷ được. Chuyển sang khoá khác trước.",
  key_not_current: "Khoá này không còn dùng. Tải lại trang để xem khoá hiện nay.",
  key_not_found: "Không thấy khoá này trong sổ của hợp tác xã.",
  no_signing_key: "Hợp tác xã đang không có khoá nào ký được. Gọi cán bộ phụ trách để lấy lại khoá.",
  sign_earlier_first: "Có việc phải ký trước việc này. Ký lần lượt từ trên xuống.",
  signing_request_not_found: "Không thấy việc chờ ký này trong sổ của hợp tác xã.",
  certificate_not_found: "Không thấy giấy chứng nhận này.",
  certificate_number_taken: "Sản phẩm này đã có giấy mang số ấy. Xem lại số giấy trong danh sách Giấy chứng nhận.",
  certificate_renewed_already: "Giấy cũ này đã có giấy khác gia hạn. Xem lại trong danh sách Giấy chứng nhận.",
  certificate_decided: "Cán bộ đã trả lời giấy này nên không rút lại được. Giấy ghi sai thì nhờ cán bộ thu hồi.",
  certificate_refused: "Giấy này đã bị từ chối. Hợp tác xã sửa lại rồi nộp giấy mới.",
  certificate_revoked: "Giấy này đã bị thu hồi.",
  certificate_confirmed: "Giấy này đã được duyệt. Muốn bỏ thì thu hồi giấy.",
  certificate_not_confirmed: "Giấy này chưa được duyệt. Không nhận thì từ chối giấy.",
  certificate_file_not_found: "Chưa có bản chụp của giấy. Chụp lại giấy rồi gửi.",
  certificate_expiry_missing: "Chưa ghi ngày hết hạn của giấy. Xem ngày trên giấy rồi ghi vào.",
  certificate_not_issued_yet: "Ngày cấp là ngày chưa tới. Xem lại ngày trên giấy.",
  certificate_dates_out_of_order: "Ngày hết hạn đang đứng trước ngày cấp. Xem lại hai ngày trên giấy.",
  certificate_expired_already: "Giấy này đã hết hạn rồi. Bà con nộp giấy còn hạn.",
  ocop_term_differs: "Giấy OCOP có hạn đúng 36 tháng kể từ ngày cấp. Xem lại ngày cấp.",
  stars_out_of_range: "OCOP chỉ có 3, 4 hoặc 5 sao. Chọn lại số sao.",
  stars_not_allowed: "Chỉ giấy OCOP mới có sao. Bỏ số sao rồi gửi lại.",
  renewal_does_not_fit: "Giấy mới phải cùng loại và cùng sản phẩm với giấy cũ. Chọn lại.",
  notice_not_found: "Không thấy thông báo này. Tải lại trang để xem.",
  not_an_officer: "Chỉ cán bộ đã đăng ký mới làm được việc này.",
  officer_exists: "Người này đã đăng ký làm cán bộ rồi.",
  officer_not_found: "Không thấy cán bộ này.",
  not_allowed: "Tài khoản này không được làm việc đó. Nhờ người quản lý hợp tác xã.",
  forbidden: "Tài khoản này không được làm việc đó. Nhờ người quản lý hợp tác xã.",
  unauthorized: "Phiên làm việc đã hết. Mời bà con đăng nhập lại.",
  invalid_credentials: "Số điện thoại, thư điện tử hoặc mật khẩu chưa đúng.",
  member_suspended: "Tài khoản này đang bị tạm khoá. Hỏi chủ nhiệm hợp tác xã.",
  sign_in_busy: "Nhiều người đang đăng nhập cùng lúc. Đợi vài giây rồi bấm lại.",
  password_wrong: "Mật khẩu đang dùng chưa đúng. Gõ lại mật khẩu cũ.",
  password_too_weak: "Mật khẩu này dễ bị đoán. Đặt mật khẩu khác, vài từ dễ nhớ viết liền là tốt.",
  passkey_unknown: "Máy này chưa cài để mở sổ. Dùng mật khẩu, rồi cài ở mục Thêm.",
  passkey_copied: "Cách mở nhanh này có dấu hiệu bị sao chép nên không dùng nữa. Dùng mật khẩu rồi gỡ nó ở mục Thêm.",
  passkey_known: "Máy này đã cài rồi.",
  passkey_not_found: "Không thấy máy này trong danh sách. Tải lại trang.",
  too_many_passkeys: "Đã cài mười máy. Gỡ bớt một máy không dùng nữa.",
  user_not_verified: "Điện thoại chưa hỏi vân tay, khuôn mặt hay mã khoá. Đặt khoá màn hình rồi thử lại.",
  invitation_not_found:
    "Lời mời không còn dùng được: đã có người dùng, đã hết hạn, hoặc gõ nhầm. Xin chủ nhiệm mời lại.",
  too_many_invitations: "Đang có quá nhiều lời mời chưa ai nhận. Thu lại bớt rồi mời tiếp.",
  recovery_code_unknown: "Mã này không dùng được: gõ nhầm, đã dùng, hoặc quá 48 giờ. Xin mã mới.",
  phone_taken: "Số điện thoại này đã có người dùng để vào sổ. Đăng nhập bằng số ấy, hoặc dùng số khác.",
  member_not_found: "Không thấy thành viên này trong hợp tác xã.",
  last_owner: "Hợp tác xã phải còn ít nhất một chủ nhiệm. Giao vai chủ nhiệm cho người khác trước.",
  not_an_owner: "Chủ nhiệm hợp tác xã làm mã cho thành viên này. Cán bộ chỉ làm mã cho chủ nhiệm.",
  session_not_found: "Máy này đã đăng xuất rồi. Tải lại trang.",
  household_not_found: "Không thấy hộ này trong sổ của hợp tác xã.",
  household_exists: "Mã hộ này đã có trong hợp tác xã. Đặt mã khác.",
  household_has_no_name: "Hộ chưa có tên. Ghi tên chủ hộ trước rồi mới cho hiện tên.",
  no_consent: "Hộ này chưa đồng ý, hoặc đã rút lời đồng ý. Hỏi hộ và ghi lời đồng ý trước khi ghi hộ.",
  consent_in_force: "Hộ này đã đồng ý rồi. Tải lại trang để xem.",
  too_many_attempts: "Thử quá nhiều lần. Đợi vài phút rồi đăng nhập lại.",
  too_many_requests: "Máy chủ đang nhận quá nhiều yêu cầu. Đợi vài phút rồi làm lại.",
  invalid_input: "Có ô chưa đúng. Xem lại rồi gửi lại.",
  invalid_query: "Đường dẫn có chỗ chưa đúng. Mở lại từ trang trước.",
  body_too_large: "Nội dung gửi quá dài. Viết gọn lại rồi gửi.",
  unsupported_media_type: "Trang đã cũ. Tải lại trang rồi gửi lại.",
  not_found: "Không thấy mục này trong sổ của hợp tác xã.",
  conflict: "Mục này vừa được người khác sửa. Tải lại trang rồi làm lại.",
  duplicate: "Mục này đã có rồi. Xem lại danh sách trước khi thêm.",
  payment_authorization_failed: "Việc thanh toán chưa được chấp nhận. Thử lại hoặc chọn cách khác.",
  internal_error: "Máy chủ đang trục trặc. Những gì bà con gõ vẫn còn đây, đợi một chút rồi gửi lại.",
} as const

export type KnownErrorCode = keyof typeof ERROR_SENTENCES

const isKnownCode = (code: string): code is KnownErrorCode => Object.hasOwn(ERROR_SENTENCES, code)

const sentenceOfStatus = (status: number): string => {
  if (status === 401) return ERROR_SENTENCES.unauthorized
  if (status === 403) return ERROR_SENTENCES.forbidden
  if (status === 404) return ERROR_SENTENCES.not_found
  if (status === 409) return ERROR_SENTENCES.conflict
  if (status === 429) return ERROR_SENTENCES.too_many_requests
  if (status >= 500) return ERROR_SENTENCES.internal_error
  return ERROR_SENTENCES.invalid_input
}

export function sentenceOf(error: BackendError): string {
  switch (error.kind) {
    case "unreachable":
      return "Chưa nối được tới máy chủ. Những gì bà con gõ vẫn còn đây, đợi một chút rồi gửi lại."
    case "timeout":
      return "Máy chủ trả lời quá lâu. Tải lại trang xem đã ghi được chưa, rồi hãy gửi lại."
    case "malformed":
      return "Máy chủ trả lời khác thường. Tải lại trang, nếu vẫn vậy hãy báo người quản lý."
    case "http":
      return (
        sentencesOfFaults(error) ??
        (isKnownCode(error.code) ? ERROR_SENTENCES[error.code] : sentenceOfStatus(error.status))
      )
  }
}

/** Several things to put right are told together, in the order in which the backend names them. */
function sentencesOfFaults({ faults = [] }: Extract<BackendError, { kind: "http" }>): string | null {
  const sentences = [...new Set(faults.filter(isKnownCode).map((code) => ERROR_SENTENCES[code]))]
  return sentences.length < 2 ? null : sentences.map((sentence, index) => `${index + 1}. ${sentence}`).join("\n")
}

/** Sentence of a bare code, as it travels in an address or in a failed run. */
export function sentenceOfCode(code: string): string {
  if (isKnownCode(code)) return ERROR_SENTENCES[code]
  if (code === "unreachable" || code === "timeout") return "Chưa nối được tới máy chủ. Đợi một chút rồi làm lại."
  return "Làm lại một lần nữa, nếu vẫn vậy hãy báo người quản lý."
}
