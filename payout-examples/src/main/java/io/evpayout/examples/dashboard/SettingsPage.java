package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Setting;
import io.evpayout.report.EffectiveSetting;
import io.evpayout.report.SettingsEdit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds for an account and who says so, and every change of it. */
final class SettingsPage {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("schedule", "Schedule"),
            Map.entry("calendar", "Business days of"),
            Map.entry("adjust", "Moved to business days"),
            Map.entry("zone", "Time zone"),
            Map.entry("cutOff", "A day ends at"),
            Map.entry("minimum", "Minimum payout"),
            Map.entry("keep", "Kept in the balance"),
            Map.entry("holdDays", "Days held"),
            Map.entry("automatic", "Automatic payouts"),
            Map.entry("payAnywayAfter", "Paid anyway after days"),
            Map.entry("otherwise", "Slower for small balances"),
            Map.entry("dormantAfter", "Dormant after days"),
            Map.entry("approvalAbove", "Approval above"),
            Map.entry("setOff", "Debts recovered"),
            Map.entry("status", "Status"));

    private final Shop shop;
    private final AccountFrame frame;

    SettingsPage(Shop shop, AccountFrame frame) {
        this.shop = shop;
        this.frame = frame;
    }

    Response answer(Request request) {
        return page(request, 200, null);
    }

    private Response page(Request request, int status, @Nullable Refusal refusal) {
        AccountSettings account = shop.settings(request.place("account"));
        return frame.page(
                request,
                status,
                account,
                "All settings",
                Parts.refused(refusal),
                Parts.card("What holds now, and who says so", effective(request, account)),
                history(account));
    }

    private Html effective(Request request, AccountSettings account) {
        Grid grid = Grid.of("Settings", "Setting", "Value", "Said by", "Since", "Changed by", "Action");
        for (EffectiveSetting setting : shop.payouts().settings(account.account(), shop.now())) {
            grid.row(
                    name(setting.name()),
                    setting.value(),
                    origin(setting),
                    setting.origin() == EffectiveSetting.Origin.BUILT_IN
                            ? null
                            : setting.since() == null || setting.since().equals(Instant.EPOCH)
                                    ? "the beginning"
                                    : Written.moment(setting.since()),
                    setting.by(),
                    inherit(request, account, setting));
        }
        return grid.html();
    }

    private static String name(String label) {
        return NAMES.getOrDefault(label, label);
    }

    private Html origin(EffectiveSetting setting) {
        String of = String.valueOf(setting.of());
        return switch (setting.origin()) {
            case BUILT_IN -> Parts.badge("busy", "Nobody: built in");
            case PARTY -> all(Parts.badge("wait", "Payee"), " ", shop.payee(of));
            case ACCOUNT -> Parts.badge("good", "This account");
            case SITE -> all(Parts.badge("wait", "Site"), " ", shop.site(of));
        };
    }

    /** Only what the payee says too can be inherited without losing it. */
    private @Nullable Html inherit(Request request, AccountSettings account, EffectiveSetting setting) {
        boolean isSaid = Setting.ofLabel(setting.name())
                .filter(known -> isDefault(account, known))
                .isPresent();
        return setting.origin() == EffectiveSetting.Origin.ACCOUNT && isSaid
                ? Parts.form(
                        request.session(),
                        Paths.account(account.account()) + "/inherit",
                        Parts.hidden("setting", setting.name()),
                        tag("button", cls("plain"), "Inherit from the payee"))
                : Html.NONE;
    }

    private boolean isDefault(AccountSettings account, Setting setting) {
        var defaults = shop.payouts().network().defaults().get(account.party());
        return defaults != null
                && defaults.at(shop.now())
                        .flatMap(said -> said.find(setting, account.currency()))
                        .isPresent();
    }

    private Html history(AccountSettings account) {
        if (!shop.payouts().network().accounts().containsKey(account.account())) {
            return Html.NONE;
        }
        Grid grid = Grid.of("History of settings", "From", "Setting", "Before", "After", "By");
        List<SettingsEdit> edits = shop.payouts().settingsEdits(account.account());
        for (int i = edits.size() - 1; i >= 0; i--) {
            SettingsEdit edit = edits.get(i);
            for (SettingsEdit.Change change : edit.changes()) {
                grid.row(
                        edit.from().equals(Instant.EPOCH) ? "the beginning" : Written.moment(edit.from()),
                        name(change.name()),
                        change.before(),
                        change.after(),
                        edit.by());
            }
        }
        return Parts.card(
                "Every change",
                Parts.soft("Kept for ever, and covered by the audit log\u2019s hash chain."),
                grid.orElse(Parts.soft("None.")));
    }

    /** Lets the account inherit a setting again. */
    Response inherit(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        ObjectNode element = Edits.of(account.account());
        element.putArray("inherit").add(request.form().text("setting"));
        try {
            new Edits(shop).apply(element, request.person());
        } catch (RuntimeException e) {
            return page(request, 422, Refusal.of(e).orElseThrow(() -> e));
        }
        request.session()
                .leave("Inherited from the payee again: " + name(request.form().text("setting")) + ".");
        return Response.seeOther(Paths.account(account.account()) + "/settings");
    }
}
