"""What deeds sound like in Spanish, with or without accents. Each row needs the record that its kind names."""

from functools import partial
from typing import Final

from agent.receipts.wording import COSA, Wording
from agent.receipts.wording import wording as any_wording

wording: Final = partial(any_wording, is_spanish=True)
A: Final = r"(?:le|les|te|os|lo|la|los|las|se lo|se la|te lo|te la)"
HE: Final = r"(?:he|hemos|ha|han|ya he|ya hemos)"

DEEDS: Final[tuple[Wording, ...]] = (
    wording(
        "reservado",
        "booked",
        r"\b(?:reservad|confirmad|asegurad|agendad|programad|garantizad|formalizad|amarrad)[oa]s?\b(?! (?:hasta"
        r"|por completo"
        r"|completamente))(?! en (?:su|el|la|nuestro|l[ií]nea))",
        is_bare=True,
    ),
    wording(
        "reservado con otras palabras",
        "booked",
        rf"\b(?:{A} )?(?:reserv[eé]|agend[eé]|confirm[eé]|inscrib[ií]|asegur[eé]|reservamos|agendamos"
        rf"|confirmamos)(?= (?:la|su|tu|el|una|un|para|esa|ese|mesa)\b)(?<!se )"
        rf"|\b{HE} (?:reservado|confirmado|agendado|hecho (?:la|su|tu) reserva)\b|\bhice (?:la|su|tu) reserva\b"
        rf"|\b{COSA} (?:ya )?(?:est[aá] |qued[oó] |ha sido )?(?:hecha|completada|exitosa|realizada|lista"
        rf"|registrada|cerrada)\b"
        r"|\b(?:ya )?(?:est[aá]|qued[oó]) (?:todo )?(?:list[oa]|hech[oa]|registrad[oa]|cerrad[oa])\b"
        r"|^\W*todo listo\b|\b(?:lo|la|se lo|se la|le|les) (?:agendé|reservé|confirmé)\b(?!\?)"
        r"|\btrato hecho\b|\bdel? por hecho\b|\b(?:es|son|sigue siendo) (?:ya )?(?:suy[oa]s?|tuy[oa]s?)\b"
        r"|\bya tienes? (?:su|la|una|tu) (?:mesa|reserva|lugar|fecha)\b(?! apartad)"
        r"|\bsu c[oó]digo de confirmaci[oó]n es\b"
        rf"|\b{COSA} (?:ya )?(?:queda|qued[oó]|est[aá]|es) (?:ya )?(?:en )?firme\b"
        r"|\b(?:ya (?:est[aá]n?|aparecen?|figuran?)|qued[oó]|quedaron) en (?:nuestr[oa]|el|la|mi) (?:calendario|agenda"
        r"|sistema|lista|libreta)\b"
        r"|\b(?:qued[oó]|quedaron|est[aá]) (?:ya )?(?:todo )?(?:arreglad|finiquitad|concretad|resuelt)[oa]s?\b"
        r"|\b(?:quedan?|qued[oó]|quedaron|est[aá]n?) (?:ya )?anotad[oa]s? (?:para|el|a las|con nosotros)\b"
        r"|\b(?:formalic|concret)[eé] (?:la|su|tu)\b|\b(?:ya )?cuent[ae] con (?:su|la|tu) (?:mesa|lugar|fecha"
        r"|reserva)\b"
        r"|\b(?:eres|es|son) (?:ya )?parte de (?:la|nuestra) agenda\b|\b(?:ya )?es (?:ya )?oficial\b"
        r"|\bya qued[oó] (?:su|la|el|tu) (?:reserva|fiesta|mesa|lugar|cita|cena"
        r"|juego|visita|sala)\b"
        r"|\b(?:l[oa]s?|les?|te) (?:anot[eé]|apunt[eé]|puse|met[ií]) (?:ya )?(?:para|el|a las)\b"
        r"|\b(?:reserva|fecha|lugar|mesa) (?:es|est[aá]) un hecho\b|\bqued[oó] (?:ya )?en (?:la |nuestra )?agenda\b"
        r"|\bacab(?:o|amos) de (?:reserv|agend|confirm|asegur)ar\w*",
    ),
    wording(
        "le esperamos",
        "expected",
        r"\bsu c[oó]digo de reserva es\b|\b(?:ya )?qued[oó] (?:ya )?para (?:el|las|este|ma[ñn]ana|hoy)\b"
        r"|\bnos vemos (?:el|la|ma[ñn]ana|a las|este|all[ií]|pronto|entonces)\b"
        r"|\b(?:le|les|te|los) esperamos\b|\b(?:mesa|sala|cena|chef|equipo) (?:ya )?(?:les?|te|l[oa]s?) espera\b"
        r"|\b(?:le|les|te|los) espero (?:el|a las|ma[ñn]ana|este)\b",
    ),
    wording(
        "apartado",
        "held",
        rf"\b{A} (?:aparto|guardo|separo|separamos|separé|estoy (?:apart|guard|separ)ando|estamos (?:apart|guard"
        rf"|separ)ando|apart[eé]|guard[eé]|apartamos|guardamos|retengo|mantengo)\b|\b(?:est[aá]n?"
        rf"|qued[aoó]n?|quedaron|ha sido|fue) (?:ya )?(?:apartad|guardad|retenid|bloquead)[oa]s?\b"
        r"|\b(?:tengo|tenemos|tienes?) (?:ya )?(?:apartad|guardad|separad|bloquead|retenid)[oa]s?\b"
        r"|\b(?:su|el) lugar le espera\b|\bacab(?:o|amos) de (?:apart|guard|bloque|separ)ar\w*|\b(?:est[aá]n?"
        r"|qued[aoó]n?) (?:ya )?separad[oa]s?\b|\breservad[oa] hasta\b|\b(?:he|hemos) (?:apartado|guardado"
        r"|bloqueado)\b",
    ),
    wording(
        "pagado",
        "paid",
        r"\b(?:dep[oó]sito|pago|dinero|saldo|transferencia)s? (?:ya )?(?:se )?(?:ha |han |fue |est[aá] "
        r"|qued[oó] )?(?:llegado|lleg[oó]|recibid[oa]|pagad[oa]|acreditad[oa]|procesad[oa]|entr[oó]|hecho"
        r"|acredit[oó]|proces[oó]|recibi[oó]|confirmado)\b"
        r"|\b(?:recib[ií]|recibimos|hemos recibido|acabamos de recibir|he recibido|cobramos|cobr[eé]) (?:su|el"
        r"|tu|un) (?:pago"
        r"|dep[oó]sito|dinero)\b|\bya (?:est[aá] )?(?:pag[oó]|pagad[oa])\b|\bgracias por (?:su|el) (?:pago"
        r"|dep[oó]sito)\b|\bno (?:debe|queda) nada\b"
        r"|(?:\bnos |\bya )(?:lleg|entr|cay|pas|qued)[oó] (?:ya )?(?:su|el|tu) (?:pago|dep[oó]sito|dinero"
        r"|transferencia)\b|\b(?:pago|dep[oó]sito) que (?:ya |nos )*(?:recibimos|hizo|hiciste|mand[oó]|envi[oó])(?!\w)"
        r"|\b(?:pago|dep[oó]sito|saldo) (?:ya )?(?:est[aá]|qued[oó]) (?:ya )?(?:reflejad|registrad|aplicad|cubiert"
        r"|liquidad|saldad)[oa]\b|\bpago (?:ya )?reflejado\b|\bqued[oó] (?:ya )?(?:todo )?(?:pagad|liquidad)[oa]\b"
        r"|\bya se (?:ve|refleja|reflej[oó])\b|\bse (?:reflej|acredit|aplic)[oó] (?:su|el|tu) (?:pago|dep[oó]sito)\b",
    ),
    wording("cancelado", "cancelled", r"\b(?:cancelad|anulad)[oa]s?\b", is_bare=True),
    wording(
        "la cancelé",
        "cancelled",
        rf"\b{A} (?:cancel[eé]|anul[eé]|cancelamos)\b(?!\?)|\b(?:ya )?(?:cancelé|anulé|cancelamos"
        rf"|anulamos) (?:la|su|tu|el)\b|\b{HE} (?:cancelado|anulado)\b|\bse (?:cancel|anul)ó(?!\w)"
        rf"|\bya no est[aá] (?:activa|vigente|en pie)\b|\bacab(?:o"
        rf"|amos) de (?:cancel|anul)ar\w*|\b(?:hice|proces[eé]) (?:su|la|tu) cancelaci[oó]n\b",
    ),
    wording("movido", "moved", r"\b(?:movid|reprogramad|trasladad|aplazad|pospuest)[oa]s?\b", is_bare=True),
    wording(
        "la moví",
        "moved",
        rf"\b(?:{A} )?(?:moví|mov[ií]|reprogram[eé]|cambié|traslad[eé]|movimos|reprogramamos) (?:la|su|tu"
        rf"|el) (?:\w+ )?(?:reserva|mesa|fiesta|visita|juego|fecha|hora)\b|\b{HE} (?:movido|reprogramado"
        rf"|trasladado)\b|\b{COSA} (?:\w+ )?(?:ya )?pas[oó] (?:a|al|para)\b|\b(?:est[aá]|qued[oó]) (?:ya )?(?:pasad"
        rf"|recorrid"
        r"|cambiad)[oa] (?:al?|para)\b|\b(?:ya |l[oa] |se l[oa] )+(?:pasé|recorrí|cambié) (?:al?|para|de)\b"
        rf"|\b{COSA} ahora (?:es|ser[aá]|est[aá]|queda) (?:el|para|a las)\b|\bacab(?:o|amos) de (?:mov|reprogram"
        rf"|recorr|pas)[aei]r\w*|\bse (?:mov|reprogram|traslad)[ió]ó?(?!\w)",
    ),
    wording(
        "cambiado",
        "changed",
        rf"\b(?:est[aá]|qued[oó]|ha sido|fue) (?:ya )?(?:cambiad|actualizad|modificad|agregad|a[ñn]adid"
        rf"|ajustad)[oa]s?\b|\b{HE} (?:cambiado|actualizado|modificado|agregado|a[ñn]adido)\b|\b(?:cambié"
        rf"|actualic[eé]|modifiqu[eé]|agregu[eé]|a[ñn]ad[ií]) (?:la|su|el|los|las)\b"
        r"|\b(?:ya )?hice (?:el|los|su|sus|tu|ese) (?:cambio|ajuste|movimiento)s?\b"
        r"|\bacab(?:o|amos) de (?:cambi|actualiz|modific|agreg|a[ñn]ad|ajust|sum)[ai]r\w*",
    ),
    wording(
        "reembolsado",
        "refunded",
        r"\b(?:reembolsad|devuelt)[oa]s?\b|\bacab(?:o|amos) de (?:reembols|devolv|regres)[ae]r\w*|\b(?:hice"
        r"|solicit[eé]|tramit[eé]|ped[ií]) "
        r"(?:su|el|tu) reembolso\b|\bacab(?:o|amos) de (?:tramit|proces|solicit|ped|hac|envi|mand)[aei]r\w* (?:su"
        r"|el|tu) (?:reembolso"
        r"|devoluci[oó]n|dinero)\b|\b(?:le|les|te|se le|se les) (?:devolv(?:imos|[ií]|ieron|i[oó])"
        r"|reembols[eé]|reembolsamos|reembols[oó]|regres[eé]|regresamos)\b|\breembolso (?:de \S+ )?(?:ya )?(?:est[aá] "
        r"|ha sido |fue |va )?(?:enviado|hecho|emitido|procesado|en camino|aprobado|realizado)\b"
        r"|\b(?:su|el) dinero (?:ya )?(?:va|est[aá]) (?:en camino|de vuelta)\b",
        is_bare=True,
    ),
    wording(
        "verificado", "verified", r"\bverificad[oa]\b|\b(?:su|el) c[oó]digo (?:es correcto|coincide)\b", is_bare=True
    ),
    wording(
        "código enviado",
        "code sent",
        r"\b(?:le|les|te) (?:mand[eé]|envi[eé]|he (?:mandado|enviado)|acabo de (?:mandar|enviar)|enviamos"
        r"|mandamos) (?:un|el|su) c[oó]digo\b|\bacab(?:o|amos) de (?:mandar|enviar)(?:le|te|les) (?:un|el"
        r"|su) c[oó]digo\b",
    ),
    wording(
        "enviado",
        "sent",
        r"\b(?:le|les|te) (?:mand[eé]|envi[eé]|he (?:mandado|enviado)|acabo de (?:mandar|enviar)"
        r"|hemos (?:mandado|enviado)|enviamos|mandamos)(?! (?:un|el|su) c[oó]digo)\b|\b(?:correo|mensaje|factura"
        r"|recibo|confirmaci[oó]n|enlace|recordatorio) (?:ya )?(?:fue|ha sido|est[aá]|va) (?:enviad[oa]"
        r"|en camino|mandad[oa])\b|\brevise su (?:correo|tel[eé]fono|bandeja)\b|\bacab(?:o|amos) de (?:mandar"
        r"|enviar)(?:l[eo]s?"
        r"|te|sel[oa]s?)(?! (?:un|el|su) c[oó]digo)\b|\bse (?:le |les |te )?(?:envi|mand)ó(?!\w)"
        r"|\bya sali[oó] (?:su|el|la|tu)\b"
        r"|\bya (?:debe|debería|tiene) (?:de )?(?:tener(?:lo|la)?|estar|haber\w*)? ?(?:el |la "
        r"|su )?(?:\w+ )?en (?:su|tu) (?:correo|bandeja)\b",
    ),
    wording(
        "avisado",
        "handed over",
        r"\b(?:ya )?(?:avis[eé]|inform[eé]|habl[eé] con|he (?:avisado|informado|hablado|pasado)|hemos (?:avisado"
        r"|informado)|consult[eé]|le dije al?|le avis[eé]|acab(?:o|amos) de (?:avis|habl|inform|notific|pas|consult"
        r"|llam)ar\w*) (?:al?|con|el|la|los|las)\b"
        r"|\b(?:ya |le |les |te )+(?:pasé|dejé|turné|transferí) (?:su|sus|tu|tus|la|el|los|las|lo|con)\b"
        r"|\b(?:ya )?(?:llamé|pedí|contacté|busqué) (?:ya )?(?:al?|con|apoyo) (?:un[oa]?|otr[oa]|nuestr[oa]|la|el)?\b"
        r"|\bya (?:tienen?|est[aá]n? (?:enterad|avisad)|saben?|conocen?)[^.;,]* (?:nuestr[oa]|el|la|los) (?:chef"
        r"|cocina|equipo"
        r"|gerente|encargad[oa])\b|\b(?:chef|cocina|equipo|gerente|encargad[oa]|due[ñn][oa]) ya (?:tienen?|conocen?"
        r"|cuentan?)\b|\ble (?:paso"
        r"|comunico) ahora\b|\bsigue con usted\b"
        r"|\b(?:el|la|nuestro) (?:gerente|chef|cocina|equipo|due[ñn]o|encargad[oa]) (?:ya )?(?:lo )?(?:sabe"
        r"|aprob[oó]|autoriz[oó]|acept[oó]|est[aá] (?:al tanto|enterad[oa])|confirm[oó]|dijo|dice)\b",
    ),
    wording(
        "anotado",
        "noted",
        r"\b(?:lo|la|los) (?:anot[eé]|anoto|apunt[eé]|apunto|tengo anotado)\b|\b(?:ya )?(?:anot[eé]|apunt[eé]"
        r"|registr[eé]) (?:su|la|lo|que)\b|\bya tomé (?:sus|tus|su|tu|nota|los)\b|\b(?:tengo"
        r"|tenemos) (?:ya )?anotad[oa]s?\b|^\W*(?:anotado|apuntado)\b|\balergia (?:est[aá] "
        r"|qued[oó] )?(?:anotada|registrada)\b|\bqued[oó] anotad[oa]\b",
    ),
    wording(
        "lista de espera",
        "waitlisted",
        r"\blista (?:de espera|vip)\b|\b(?:pong|pus|anot|apunt|agreg|dej|met[ií])\w* en (?:la|nuestra|una) lista\b",
    ),
    wording(
        "hecho",
        "done",
        r"^\W*(?:hecho|resuelto|solucionado)\b|^\W*listo\W*$|\b(?:ya )?est[aá] (?:hecho|resuelto|solucionado)\b",
    ),
)

PROMISES: Final[tuple[Wording, ...]] = (
    wording(
        "llamará",
        "will call",
        r"\b(?:un[ao]?|nuestr[ao]|el|la|alguien)(?: [^\s.,;]+){0,3} (?:les?|te|l[oa]s?) (?:llama|marca|habla"
        r"|contacta|escribe)n?\b"
        r"|\b(?:le|les|te) (?:marca|llama|escribe|habla|contacta|busca)n? (?:alguien|un[ao]?|nuestr[ao]|el|la)\b"
        r"|\b(?:le|les|te|lo|la) (?:llamar(?:[aá]n?|[eé]|emos)|contactar(?:[aá]n?|[eé]|emos)|vamos a (?:llamar"
        r"|contactar|marcar)|van? a (?:llamar|contactar|marcar|hablar|buscar|escribir)|voy a (?:llamar|contactar"
        r"|marcar)"
        r"|marcar(?:[aá]n?|[eé]|emos)|hablar[aá]n?|confirmar[aá]n?"
        r"|buscar(?:[aá]n|emos)|responder(?:[aá]n?|emos)|escribir(?:[aá]n?|[eé]|emos))\b|\b(?:alguien|un colega"
        r"|nuestr[oa] \w+|el gerente|la gerente|el chef|ellos)(?: \w+){0,3} (?:se pondr[aá]n? en contacto"
        r"|se comunicar[aá]n?"
        r"|se comunican? con usted)"
        r"|\bnos pondremos en contacto\b|\brecibir[aá] (?:una|nuestra) llamada\b",
    ),
    wording(
        "enviará",
        "will send",
        r"\b(?:le|les|te) (?:mandar(?:[aá]n?|[eé]|emos)|enviar(?:[aá]n?|[eé]|emos)|recordar(?:[aá]n?|[eé]|emos)"
        r"|avisar(?:[aá]n?|[eé]|emos)|voy a (?:mandar|enviar|avisar)|vamos a (?:mandar|enviar))\b(?! (?:un|el"
        r"|otro) (?:nuevo )?c[oó]digo)|\b(?:recibir[aá]|le llegar[aá]) (?:un|una|su|la|el) (?:correo|mensaje"
        r"|recordatorio|confirmaci[oó]n|factura|recibo|email)\b"
        r"|\b(?:le|les|te) (?:har(?:é|emos|án)|hacemos|hago) llegar\b|\bestar(?:é|emos) (?:enviándo|mandándo)(?:le"
        r"|te|les)\b"
        r"|\b(?:le|les|te) (?:mando|env[ií]o|mandamos|enviamos) (?:un|una|la|el|su|las|los|unas) (?:correo"
        r"|recordatorio|factura"
        r"|recibo|confirmaci[oó]n|men[uú]|contrato|comprobante|copia|video|fotos?)\b|\b(?:avisar[eé]|informar[eé]"
        r"|dir[eé]) (?:al"
        r"|a la) (?:chef|cocina|equipo|gerente)\b",
    ),
    wording(
        "le regalo",
        "will favour",
        r"\b(?:le|les|te) (?:regal(?:o|amos|ar[eé]|aremos)|rebaj(?:o|amos|ar[eé])|descont(?:amos|ar[eé]|aremos)"
        r"|descuento|compens(?:o|amos|ar[eé]|aremos)|perdon(?:o|amos)|quit(?:o|amos) (?:el|la)|devolver(?:[eé]"
        r"|emos)|reembolsar(?:[eé]|emos))\b|\bhago una excepci[oó]n\b|\b(?:hace[mr]|hag|har)\w* una excepci[oó]n\b"
        r"|\bva por (?:nuestra cuenta|la casa)\b|\b(?:le|les|te) (?:obsequi|bonific|condon)(?:o|amos|ar[eé]|aremos)\b",
    ),
)
